import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { toast } from "sonner";

import { Button } from "@/components/ui/button";
import { Field, Input, Textarea } from "@/components/ui/field";

import { changeProfile, type Me, meQuery } from "../api";
import { spreadServerErrors } from "../hooks/use-server-errors";
import { FormError } from "./form-error";

interface Values {
  display_name: string;
  bio: string;
  skills: string;
}
const FIELDS = ["display_name", "bio", "skills"] as const;
const split = (skills: string) =>
  skills
    .split(",")
    .map((skill) => skill.trim())
    .filter(Boolean);

export function ProfileForm({ me }: { me: Me }) {
  const queries = useQueryClient();
  const form = useForm<Values>({
    values: { display_name: me.display_name, bio: me.bio, skills: me.skills.join(", ") },
  });
  const { errors, isDirty } = form.formState;
  const save = useMutation({
    ...changeProfile,
    onSuccess: (changed) => {
      queries.setQueryData(meQuery.queryKey, changed);
      toast.success("Your profile is saved.");
    },
    onError: (error) => {
      const message = spreadServerErrors(error, FIELDS, form.setError);
      if (message) form.setError("root", { message });
    },
  });
  return (
    <form
      className="max-w-lg space-y-4"
      onSubmit={(event) =>
        void form.handleSubmit((values) => save.mutate({ ...values, skills: split(values.skills) }))(event)
      }
    >
      <FormError message={errors.root?.message} />
      <Field label="Name" hint="It appears on your certificates." error={errors.display_name?.message}>
        <Input autoComplete="name" maxLength={80} {...form.register("display_name")} />
      </Field>
      <Field label="About you" error={errors.bio?.message}>
        <Textarea maxLength={2000} {...(form.register("bio") as object)} />
      </Field>
      <Field label="Skills" hint="Separated by commas." error={errors.skills?.message}>
        <Input {...form.register("skills")} />
      </Field>
      <Button type="submit" disabled={!isDirty || save.isPending}>
        {save.isPending ? "Saving…" : "Save"}
      </Button>
    </form>
  );
}
