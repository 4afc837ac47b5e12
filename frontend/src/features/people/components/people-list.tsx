import { Link } from "react-router-dom";

import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Loading, Skeleton } from "@/components/ui/states";

import type { UserCard } from "../api";
import { ROLE_LABELS } from "../role-labels";

const SHOWN_SKILLS = 4;

export function PeopleList({ people }: { people: UserCard[] }) {
  return (
    <ul className="divide-y border-y">
      {people.map((person) => (
        <li key={person.id} className="group relative flex items-start gap-4 py-4">
          <Avatar name={person.display_name} picture={person.profile_picture} className="size-11 text-base" />
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <h2 className="min-w-0 font-semibold break-words group-hover:text-accent">
                <Link to={`/people/${person.id}`} className="after:absolute after:inset-0">
                  {person.display_name}
                </Link>
              </h2>
              <RoleBadge role={person.role} />
            </div>
            <p className="text-sm break-all text-ink-faint">@{person.username}</p>
            {person.bio && <p className="mt-1 line-clamp-2 max-w-2xl text-ink-soft">{person.bio}</p>}
            <SomeSkills skills={person.skills} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function SomeSkills({ skills }: { skills: string[] }) {
  if (!skills.length) return null;
  const hidden = skills.length - SHOWN_SKILLS;
  return (
    <ul aria-label="Skills" className="mt-2 flex flex-wrap gap-1.5">
      {skills.slice(0, SHOWN_SKILLS).map((skill) => (
        <li key={skill}>
          <Badge className="border">{skill}</Badge>
        </li>
      ))}
      {hidden > 0 && <li className="text-xs leading-5 text-ink-faint">and {hidden} more</li>}
    </ul>
  );
}

/** Shown for who is more than a student. */
export function RoleBadge({ role }: { role: UserCard["role"] }) {
  if (role === "student") return null;
  return <Badge tone={role === "admin" ? "info" : "accent"}>{ROLE_LABELS[role]}</Badge>;
}

export function PeopleSkeleton() {
  return (
    <Loading label="Loading people">
      <div className="divide-y border-y">
        {Array.from({ length: 6 }, (_, row) => (
          <div key={row} className="flex gap-4 py-4">
            <Skeleton className="size-11 rounded-full" />
            <div className="flex-1 space-y-2">
              <Skeleton className="h-5 w-44" />
              <Skeleton className="h-4 w-28" />
            </div>
          </div>
        ))}
      </div>
    </Loading>
  );
}
