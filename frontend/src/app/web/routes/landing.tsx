import { useQuery } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router-dom";

import { CodeBlock } from "@/components/markdown/code-block";
import { Button } from "@/components/ui/button";
import { useTitle } from "@/hooks/use-title";
import { instanceQuery } from "@/features/account/api";
import { coursesQuery } from "@/features/courses/api";
import { CourseList } from "@/features/courses/components/course-list";

const PROGRAM = `def average(numbers):
    total = 0
    for number in numbers[:-1]:
        total += number
    return total / len(numbers)`;

/** What a visitor sees first: what this is, shown on one real exercise. */
export default function Landing() {
  useTitle("Learn to program");
  return (
    <div className="mx-auto w-full max-w-6xl px-4 sm:px-6">
      <section className="grid items-center gap-12 py-14 lg:grid-cols-[1.05fr_1fr] lg:py-24">
        <div>
          <h1
            tabIndex={-1}
            className="text-4xl leading-[1.1] font-semibold tracking-tight outline-none sm:text-5xl"
          >
            Learn to program by writing programs.
          </h1>
          <p className="mt-5 max-w-xl text-lg leading-relaxed text-ink-soft">
            Read a little, write a little, and let the judge run your code on cases you did not think of. It
            shows you the input, what was expected and what came out, so that you can find the mistake
            yourself.
          </p>
          <div className="mt-8 flex flex-wrap gap-3">
            <Button asChild size="lg">
              <Link to="/register">Start learning</Link>
            </Button>
            <Button asChild size="lg" variant="secondary">
              <Link to="/courses">See the courses</Link>
            </Button>
          </div>
          <DemoNote />
        </div>
        <Example />
      </section>
      <Facts />
      <Courses />
      <footer className="flex flex-wrap justify-between gap-4 border-t py-8 text-sm text-ink-faint">
        <p>CodeHub is free software under the MIT licence.</p>
        <nav aria-label="More" className="flex gap-5">
          <Link to="/verify" className="hover:text-ink">
            Check a certificate
          </Link>
          <a href="/api/docs/" className="hover:text-ink">
            API
          </a>
        </nav>
      </footer>
    </div>
  );
}

function DemoNote() {
  const { data: instance } = useQuery(instanceQuery);
  if (!instance?.demo_accounts) return null;
  return (
    <p className="mt-6 text-sm text-ink-faint">
      Just looking? This instance has demo accounts:{" "}
      <Link to="/sign-in" className="text-accent underline underline-offset-4">
        sign in as learner@codehub.example
      </Link>
      .
    </p>
  );
}

/** An exercise as it looks after a wrong answer. */
function Example() {
  return (
    <figure aria-label="An example of a judged answer" className="space-y-3">
      <CodeBlock text={PROGRAM} language="python" filename="solution.py" marked={[3]} />
      <ul className="divide-y overflow-hidden rounded-lg border bg-surface text-sm">
        <Case good name="The average of [0, 0, 0]" />
        <Case name="The average of [2, 4, 6]">
          <dl className="mt-2 grid grid-cols-[5rem_1fr] gap-y-1 font-mono text-[0.8125rem]">
            <dt className="text-ink-faint">expected</dt>
            <dd>4.0</dd>
            <dt className="text-ink-faint">yours</dt>
            <dd className="text-bad">2.0</dd>
          </dl>
          <p className="mt-2 text-ink-soft">Your loop stops one element early.</p>
        </Case>
      </ul>
    </figure>
  );
}

function Case({ name, good = false, children }: { name: string; good?: boolean; children?: ReactNode }) {
  const Icon = good ? Check : X;
  return (
    <li className="flex gap-3 px-4 py-3">
      <Icon aria-hidden className={good ? "mt-0.5 size-4 text-good" : "mt-0.5 size-4 text-bad"} />
      <div>
        <p className="font-medium">
          {name}
          <span className="sr-only">{good ? ": passed" : ": failed"}</span>
        </p>
        {children}
      </div>
    </li>
  );
}

function Facts() {
  const facts = [
    [
      "Really judged",
      "Every answer runs in a sandbox on the server. Results arrive case by case while you watch.",
    ],
    [
      "Made for beginners",
      "The first course assumes nothing. Every new word is explained where it first appears.",
    ],
    [
      "A certificate that means something",
      "Progress cannot be faked, and anybody can check a certificate online.",
    ],
  ];
  return (
    <dl className="grid gap-8 border-t py-12 md:grid-cols-3">
      {facts.map(([title, text]) => (
        <div key={title}>
          <dt className="font-semibold">{title}</dt>
          <dd className="mt-1.5 text-ink-soft">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Courses() {
  const { data } = useQuery(coursesQuery({}));
  if (!data?.count) return null;
  return (
    <section aria-labelledby="courses" className="pb-16">
      <h2 id="courses" className="mb-4 text-xl font-semibold tracking-tight">
        Courses
      </h2>
      <CourseList courses={data.results.slice(0, 4)} heading="h3" />
    </section>
  );
}
