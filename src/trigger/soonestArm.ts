import type { Arm, VisitorState } from '../page/visitorMemory.js'

/** Of the events that wait for a prompt, the one that can bring it first; one that cannot any more only when there is no other. */
export function soonestArm({ arms, asked }: VisitorState, prompt: string, now: number): Arm | undefined {
  const dueOf = ({ key, due, until }: Arm) => (asked.includes(`${prompt} ${key}`) || until <= now ? Number.POSITIVE_INFINITY : due)
  return arms.filter(arm => arm.prompt === prompt && !arm.aged).sort((one, other) => dueOf(one) - dueOf(other))[0]
}
