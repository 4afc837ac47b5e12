import { useQuery } from "@tanstack/react-query";
import { Link, useLocation, useParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { useMe } from "@/features/account/hooks/use-account";
import { FollowButton } from "@/features/follows/components/follow-button";
import { FollowCounts } from "@/features/follows/components/follow-counts";
import { PersonMenu } from "@/features/follows/components/person-menu";
import { type Profile, profileQuery } from "@/features/people/api";
import { AchievementGrid } from "@/features/people/components/achievement-grid";
import { AdminPanel } from "@/features/people/components/admin-panel";
import { CertificatesOf } from "@/features/people/components/certificates-of";
import { ProfileHeader } from "@/features/people/components/profile-header";
import { usePersonId } from "@/features/people/hooks/use-person-id";
import { PostList } from "@/features/posts/components/post-list";
import { useTitle } from "@/hooks/use-title";
import { problemOf } from "@/lib/api/client";
import { useSession } from "@/lib/session";

/** Somebody's profile page, by id or username; `me` is one's own. */
export function Component() {
  const { who = "" } = useParams();
  const me = useMe();
  const { id, isPending, error, retry } = usePersonId(who, me?.id);
  if (error) {
    return (
      <Page title="Profile">
        <ErrorState error={error} onRetry={retry} />
      </Page>
    );
  }
  if (isPending) return <ProfileSkeleton />;
  return id ? <ProfilePage key={id} id={id} isAdmin={me?.role === "admin"} /> : <NotHere />;
}

function ProfilePage({ id, isAdmin }: { id: string; isAdmin: boolean }) {
  const profile = useQuery(profileQuery(id));
  if (profile.isPending) return <ProfileSkeleton />;
  if (profile.isError) {
    if (problemOf(profile.error)?.status === 404) return <NotHere />;
    return (
      <Page title="Profile">
        <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />
      </Page>
    );
  }
  return <ProfileOf profile={profile.data} isAdmin={isAdmin} />;
}

function ProfileOf({ profile, isAdmin }: { profile: Profile; isAdmin: boolean }) {
  useTitle(profile.display_name);
  const isSignedIn = useSession((session) => session.status === "signed-in");
  return (
    <div className="mx-auto w-full max-w-5xl space-y-12 px-4 py-8 sm:px-6 lg:py-12">
      <ProfileHeader
        profile={profile}
        actions={
          profile.is_me ? (
            <Button asChild variant="secondary">
              <Link to="/settings/profile">Edit profile</Link>
            </Button>
          ) : (
            isSignedIn && (
              <div className="flex gap-1">
                <FollowButton id={profile.id} name={profile.display_name} />
                <PersonMenu id={profile.id} name={profile.display_name} />
              </div>
            )
          )
        }
      >
        {isSignedIn && <FollowCounts id={profile.id} />}
      </ProfileHeader>
      {isAdmin && !profile.is_me && <AdminPanel id={profile.id} />}
      <section aria-labelledby="achievements">
        <h2 id="achievements" className="mb-4 text-lg font-semibold">
          Achievements
        </h2>
        <AchievementGrid id={profile.id} name={profile.display_name} />
      </section>
      <section aria-labelledby="certificates">
        <h2 id="certificates" className="mb-4 text-lg font-semibold">
          Certificates
        </h2>
        <CertificatesOf profile={profile} />
      </section>
      {isSignedIn && (
        <section aria-labelledby="posts">
          <h2 id="posts" className="mb-4 text-lg font-semibold">
            Posts
          </h2>
          <PostList
            label={`Posts by ${profile.display_name}`}
            filters={{ author: profile.id }}
            empty={
              profile.is_me ? (
                <EmptyState
                  title="You have not posted yet"
                  action={
                    <Button asChild>
                      <Link to="/posts/new">Write a post</Link>
                    </Button>
                  }
                >
                  Ask a question, show a piece of code, or share what you found.
                </EmptyState>
              ) : (
                <p className="text-ink-soft">{profile.display_name} has not posted yet.</p>
              )
            }
          />
        </section>
      )}
    </div>
  );
}

/** Private and missing look alike, so that nobody learns who has an account. */
function NotHere() {
  const isSignedIn = useSession((session) => session.status === "signed-in");
  const { pathname } = useLocation();
  return (
    <Page
      title="No profile to see here"
      lead={
        isSignedIn
          ? "Nobody has this address, or they keep their profile private."
          : "Nobody has this address, or they show their profile to members only. Sign in to see those."
      }
    >
      <Button asChild>
        {isSignedIn ? (
          <Link to="/people">See all people</Link>
        ) : (
          <Link to={`/sign-in?next=${encodeURIComponent(pathname)}`}>Sign in</Link>
        )}
      </Button>
    </Page>
  );
}

function ProfileSkeleton() {
  return (
    <Loading label="Loading the profile">
      <div className="mx-auto w-full max-w-5xl px-4 py-8 sm:px-6 lg:py-12">
        <div className="flex flex-col gap-5 sm:flex-row sm:gap-7">
          <Skeleton className="size-24 rounded-full sm:size-28" />
          <div className="flex-1 space-y-3">
            <Skeleton className="h-8 w-64 max-w-full" />
            <Skeleton className="h-5 w-32" />
            <Skeleton className="h-16 w-full max-w-2xl" />
          </div>
        </div>
        <Skeleton className="mt-12 h-6 w-36" />
        <div className="mt-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-24 w-full" />
        </div>
      </div>
    </Loading>
  );
}
