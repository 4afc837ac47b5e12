import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router-dom";
import { toast } from "sonner";

import { Skeleton } from "@/components/ui/states";
import { DataExports } from "@/features/settings/components/data-export";
import { DeleteAccount } from "@/features/settings/components/delete-account";
import { endSession } from "@/lib/session";

import { SECTIONS } from "../settings/sections";
import { Part, SettingsPage } from "../settings/settings-page";
import { WithMe } from "../with-me";

export function Component() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = () => {
    void navigate("/");
    endSession();
    queries.clear();
    toast.success("Your account is closed. Your data is erased in seven days.");
  };
  return (
    <SettingsPage section={SECTIONS.privacy}>
      <Part
        title="Your data"
        text="Everything that CodeHub keeps about you, in one ZIP. It is yours alone, for two days."
      >
        <DataExports />
      </Part>
      <Part
        title="Delete your account"
        text="Your profile, answers, progress and files are erased. Certificates keep their number and lose your name."
      >
        <WithMe skeleton={<Skeleton className="h-9 w-44" />}>
          {(me) => <DeleteAccount me={me} onDeleted={leave} />}
        </WithMe>
      </Part>
    </SettingsPage>
  );
}
