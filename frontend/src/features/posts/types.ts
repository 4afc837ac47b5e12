export type { Author, Link, Post, PostAttachment, PostType, WritePost } from "@/lib/api/community";
