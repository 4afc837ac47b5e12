import { useQueryClient } from "@tanstack/react-query";
import { Controller, useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";

import { Button } from "@/components/ui/button";
import { Field, Input, Textarea } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useFormMutation } from "@/hooks/use-form-mutation";

import { changeProfile, type Me, meQuery, type ProfileChange } from "../api";
import { SkillsEditor } from "./skills-editor";
import { VisibilityChoice } from "./visibility-choice";

const MAX_BIO = 2000;
type Values = Required<ProfileChange>;

const valuesOf = ({ display_name, bio, skills, profile_visibility }: Me): Values => ({
  display_name,
  bio,
  skills,
  profile_visibility,
});

export function ProfileForm({ me }: { me: Me }) {
  const queries = useQueryClient();
  const form = useForm<Values>({
    values: valuesOf(me),
    // What is typed stays when the account is asked for again meanwhile.
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isDirty } = form.formState;
  const bio = useWatch({ control: form.control, name: "bio" });
  const save = useFormMutation({
    form,
    mutationFn: changeProfile,
    onSuccess: (changed) => {
      form.reset(valuesOf(changed), { keepDirtyValues: false });
      queries.setQueryData(meQuery.queryKey, changed);
      void queries.invalidateQueries({ queryKey: ["people"] });
      toast.success("Your profile is saved.");
    },
  });
  return (
    <form className="space-y-6" onSubmit={(event) => void form.handleSubmit((v) => save.mutate(v))(event)}>
      <FormError message={errors.root?.message} />
      <Field label="Name" hint="It appears on your certificates." error={errors.display_name?.message}>
        <Input autoComplete="name" maxLength={80} {...form.register("display_name")} />
      </Field>
      <Field label="About you" hint={`${bio.length} of ${MAX_BIO} characters.`} error={errors.bio?.message}>
        <Textarea maxLength={MAX_BIO} className="min-h-32" {...(form.register("bio") as object)} />
      </Field>
      <Controller
        control={form.control}
        name="skills"
        render={({ field }) => (
          <SkillsEditor skills={field.value} onChange={field.onChange} error={errors.skills?.message} />
        )}
      />
      <VisibilityChoice {...form.register("profile_visibility")} />
      <div className="flex gap-2">
        <Button type="submit" disabled={!isDirty || save.isPending}>
          {save.isPending ? "Saving…" : "Save"}
        </Button>
        {isDirty && (
          <Button variant="ghost" onClick={() => form.reset(valuesOf(me), { keepDirtyValues: false })}>
            Undo changes
          </Button>
        )}
      </div>
    </form>
  );
}
