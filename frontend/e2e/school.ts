import { type APIRequestContext, expect } from "@playwright/test";

import { demo, type Person, register, type Schema } from "./people";

/** A course of one page, so that a test can finish it without knowing the demo courses. */
const SHORT_COURSE = {
  title: "Reading error messages",
  slug: "reading-error-messages",
  description:
    "Error messages look unfriendly and are the best help that you get. Learn to read one from the end.",
  category: "Python",
  difficulty: "beginner",
  duration: 10,
  objectives: ["Find the line that an error message points at", "Say in one sentence what went wrong"],
};
const SHORT_LESSON = {
  title: "From the last line upwards",
  duration: 10,
  content: {
    schema: "codehub/lesson@1",
    lang: "en",
    blocks: [
      {
        id: "start-last",
        type: "markdown",
        text: "The last line says **what** went wrong. The line above says **where**. Read in that order.",
      },
    ],
  },
};

export interface School {
  /** A learner who finished the short course and is in the middle of a demo course. */
  learner: Person;
  /** Whose course that is; its first exercise has been proven. */
  author: Person;
  admin: Person;
  courseId: string;
  lessonId: string;
  exerciseId: string;
  certificateNumber: string;
  /** A post of the learner with an answer, which was reported. */
  postId: string;
}

/** Bring about what the screens show: somebody with progress, a failed attempt, and a certificate. */
export async function openSchool(request: APIRequestContext): Promise<School> {
  const author = await demo(request, "instructor");
  const admin = await demo(request, "admin");
  const shortCourse = await writeShortCourse(author);
  const learner = await register(request, "Ada Lovelace");
  await introduce(learner);
  const certificateNumber = await finishShortCourse(learner, shortCourse);
  const course = await startDemoCourse(learner);
  const [lesson] = course.lessons;
  const exercise = course.lessons.flatMap((each) => each.exercises)[0];
  if (!lesson || !exercise) throw new Error(`${course.title} has no lesson with an exercise.`);
  await failOnce(learner, exercise.id);
  await prove(author, exercise.id);
  return {
    learner,
    author,
    admin,
    courseId: course.id,
    lessonId: lesson.id,
    exerciseId: exercise.id,
    certificateNumber,
    postId: await discuss(learner, author),
  };
}

/** Fill a profile and make an API token, so that there is something to see. */
async function introduce(learner: Person) {
  await learner.patch("users/me/", {
    bio: "Poetical science.\nI weave patterns in algebra as looms weave leaves.",
    skills: ["Python", "Analytical engines", "Bernoulli numbers"],
  });
  await learner.post("users/me/api-tokens/", { name: "laptop script", scope: "read", expires_in_days: 90 });
}

/** Have the learner ask something and follow the author, who answers. */
async function discuss(learner: Person, author: Person): Promise<string> {
  const post = await learner.post<Schema<"Post">>("posts/", {
    post_type: "code",
    title: "Why does this loop never end?",
    content: "It **counts**, but it does not stop. What do I miss, @instructor?",
    code: "n = 3\nwhile n > 0:\n    print(n)\n",
    code_language: "python",
    tags: ["python", "loops"],
  });
  const answer = await author.post<Schema<"Comment">>(`posts/${post.id}/comments/`, {
    content: "Nothing in the loop changes `n`: take one from it each time.",
  });
  await learner.post(`posts/${post.id}/comments/`, { content: "Of course. Thank you!", parent: answer.id });
  await learner.post(`users/${author.session.user.id}/follow/`);
  await learner.post("reports/", { comment: answer.id, reason: "other", note: "Only to try it." });
  return post.id;
}

async function writeShortCourse(instructor: Person): Promise<Schema<"Course">> {
  const path = `courses/?search=${encodeURIComponent(SHORT_COURSE.title)}`;
  const known = await instructor.get<Schema<"PaginatedCourseSummaryList">>(path);
  const found = known.results.find((course) => course.slug === SHORT_COURSE.slug);
  if (found) return instructor.get(`courses/${found.id}/`);
  const course = await instructor.post<Schema<"Course">>("courses/", { ...SHORT_COURSE, is_published: true });
  const lesson = await instructor.post<Schema<"Lesson">>("lessons/", { course: course.id, ...SHORT_LESSON });
  await instructor.post(`lessons/${lesson.id}/publish/`, {}, { "If-Match": `"${lesson.revision.sha256}"` });
  return instructor.get(`courses/${course.id}/`);
}

async function finishShortCourse(learner: Person, course: Schema<"Course">): Promise<string> {
  await learner.post(`courses/${course.id}/enrol/`);
  const blocks = SHORT_LESSON.content.blocks.map((block) => block.id);
  await learner.post(`lessons/${course.lessons[0]?.id}/views/`, { blocks });
  const certificate = await learner.post<Schema<"Certificate">>("certificates/generate/", {
    course: course.id,
  });
  return certificate.certificate_number;
}

async function startDemoCourse(learner: Person): Promise<Schema<"Course">> {
  const courses = await learner.get<Schema<"PaginatedCourseSummaryList">>("courses/?page_size=100");
  const demos = courses.results.filter((course) => course.slug !== SHORT_COURSE.slug);
  const chosen = demos.find((course) => course.slug.startsWith("python")) ?? demos[0];
  if (!chosen) throw new Error("The instance has no demo course.");
  await learner.post(`courses/${chosen.id}/enrol/`);
  const course = await learner.get<Schema<"Course">>(`courses/${chosen.id}/`);
  const first = course.lessons[0];
  if (first) {
    const lesson = await learner.get<Schema<"Lesson">>(`lessons/${first.id}/`);
    const blocks = lesson.content["blocks"] as { id: string }[];
    await learner.post(`lessons/${first.id}/views/`, { blocks: blocks.slice(0, 3).map((block) => block.id) });
  }
  return course;
}

/** Submit the code that the exercise starts with, and wait for its verdict. */
async function failOnce(learner: Person, exerciseId: string) {
  const { language, starter_code } = await learner.get<Schema<"Exercise">>(`exercises/${exerciseId}/`);
  const attempt = await learner.post<Schema<"Attempt">>(`exercises/${exerciseId}/submit/`, {
    language,
    source_code: starter_code,
  });
  const judged = async () => (await learner.get<Schema<"Attempt">>(`attempts/${attempt.id}/`)).verdict;
  await expect.poll(judged, { timeout: 60_000 }).not.toBe("pending");
}

/** Have the exercise proven, with its mutation score, and its attempts compared. */
async function prove(author: Person, exerciseId: string) {
  const exercise = `exercises/${exerciseId}`;
  await author.post(`${exercise}/proofs/`, { mutation: true });
  await author.post(`${exercise}/similarity/`);
  const states = async () => {
    const proofs = await author.get<Schema<"PaginatedProofRunList">>(`${exercise}/proofs/`);
    const reports = await author.get<Schema<"PaginatedSimilarityReportList">>(`${exercise}/similarity/`);
    return [proofs.results[0]?.state, reports.results[0]?.state];
  };
  await expect.poll(states, { timeout: 90_000 }).toEqual(["finished", "finished"]);
}
