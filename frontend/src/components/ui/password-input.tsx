import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";

/** A password that its owner may look at. */
export function PasswordInput(props: ComponentProps<"input">) {
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="relative">
      <Input type={isShown ? "text" : "password"} className="pr-11" {...props} />
      <Button
        variant="ghost"
        size="icon"
        aria-label={isShown ? "Hide password" : "Show password"}
        className="absolute inset-y-0.5 right-0.5"
        onClick={() => setShown(!isShown)}
      >
        <Icon aria-hidden />
      </Button>
    </div>
  );
}
