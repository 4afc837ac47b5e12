export type {
  Author,
  LinkPreview,
  NewPost,
  Post,
  PostPicture,
  PostType,
  WritePost,
} from "@/lib/api/community";
