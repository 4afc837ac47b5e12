import { useMutation, useQueryClient } from "@tanstack/react-query";

import { Avatar } from "@/components/ui/avatar";
import { PictureField } from "@/components/ui/picture-field";

import { type Me, meQuery, removeAvatar, sendAvatar } from "../api";

/** One's own picture, saved as soon as it is chosen. */
export function AvatarField({ me }: { me: Me }) {
  const queries = useQueryClient();
  const show = (picture: Partial<Me>) =>
    queries.setQueryData(meQuery.queryKey, (before) => before && { ...before, ...picture });
  const send = useMutation({ ...sendAvatar, onSuccess: show });
  const remove = useMutation({ ...removeAvatar, onSuccess: () => show({ profile_picture: null }) });
  return (
    <PictureField
      label="Your picture"
      hint="JPEG, PNG, WebP or GIF up to 10 MB: choose one, drop it here, or paste it. It is cropped to a square, and where it was taken is removed."
      hasPicture={Boolean(me.profile_picture)}
      send={(file, report) => send.mutateAsync({ file, ...report })}
      remove={() => remove.mutateAsync()}
    >
      {(preview) => (
        <Avatar
          isLarge
          name={me.display_name || me.username}
          picture={preview ?? me.profile_picture}
          className="size-20 text-2xl"
        />
      )}
    </PictureField>
  );
}
