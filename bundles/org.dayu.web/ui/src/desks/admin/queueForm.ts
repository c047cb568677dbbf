import type { QueueSettings, QueueSpec } from '@/api/acd'

/** What stands in the form of a queue; maps are written as "name=value, name=value". */
export const WHENS = ['FULL', 'CLOSED', 'UNSTAFFED', 'EXPECTED_WAIT', 'WAITED'] as const
export const THENS = ['QUEUE', 'SITES', 'VOICEMAIL', 'CALLBACK', 'END'] as const

export interface QueueForm {
  name: string
  title: string
  open: boolean
  strategy: string
  ringSeconds: number
  wrapUpSeconds: number
  targetSeconds: number
  targetPercent: number
  handleSeconds: number
  announceSeconds: number
  ageingSeconds: number
  maxWaiting: number
  maxWaitSeconds: number
  overflowTo: string
  rejectPauses: boolean
  memberSkills: string
  weights: string
  reserve: number
  reservePriority: number
  hostileCap: number
  hostileSeconds: number
  stickySeconds: number
  ownerHoldSeconds: number
  deficitPoints: number
  hysteresisSeconds: number
  maxHops: number
  overflow: { when: (typeof WHENS)[number]; seconds: number; then: (typeof THENS)[number]; queues: string[]; sites: string[]; prompt: string }[]
  steps: { afterSeconds: number; skills: string; anybody: boolean }[]
  comfort: { afterSeconds: number; everySeconds: number; prompt: string }[]
}

export function written(map: Record<string, number>): string {
  return Object.entries(map)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')
}

/** What cannot be read is left in, so that the server says what is wrong with it. */
export function read(text: string): Record<string, number> {
  const map: Record<string, number> = {}
  for (const part of text.split(/[,，;；]+/)) {
    const [name, value] = part.split(/[=＝]/).map((word) => word.trim())
    if (name) map[name] = Number(value ?? 1)
  }
  return map
}

/** Skills wanted: "english>=3|japanese>=2" for either of them, "water=1" as ever. */
export function writtenSkills(map: Record<string, number>): string {
  return Object.entries(map)
    .map(([key, level]) => {
      if (!key.includes('|')) return `${key}=${level}`
      return key
        .split('|')
        .map((one) => (one.includes('>=') ? one : `${one}>=${level}`))
        .join('|')
    })
    .join(', ')
}

/** Each alternative may say what it needs at least; one that does not needs 1. What cannot be read is left in. */
export function readSkills(text: string): Record<string, number> {
  const map: Record<string, number> = {}
  for (const part of text.replace(/≥/g, '>=').replace(/[|｜]/g, '|').split(/[,，;；]+/)) {
    const all = part.split('|').map((one) => one.split(/>=|[=＝]/).map((word) => word.trim()))
    const [first] = all
    if (!first || (all.length === 1 && !first[0])) continue
    if (all.length === 1) map[first[0] ?? ''] = Number(first[1] ?? 1)
    else {
      const levels = all.map(([, level]) => Number(level ?? 1))
      map[all.map(([name], at) => `${name}>=${levels[at]}`).join('|')] = Math.min(...levels)
    }
  }
  return map
}

export function fromSpec(spec?: QueueSpec): QueueForm {
  const rules = spec?.rules
  return {
    name: spec?.name ?? '',
    title: spec?.title ?? '',
    open: spec?.open ?? true,
    strategy: spec?.strategy ?? 'longest-idle',
    ringSeconds: spec?.ringSeconds ?? 20,
    wrapUpSeconds: spec?.wrapUpSeconds ?? 15,
    targetSeconds: spec?.targetSeconds ?? 15,
    targetPercent: rules?.targetPercent ?? 80,
    handleSeconds: spec?.handleSeconds ?? 180,
    announceSeconds: spec?.announceSeconds ?? 30,
    ageingSeconds: spec?.ageingSeconds ?? 0,
    maxWaiting: spec?.maxWaiting ?? 0,
    maxWaitSeconds: spec?.maxWaitSeconds ?? 0,
    overflowTo: spec?.overflowTo ?? '',
    rejectPauses: spec?.rejectPauses ?? true,
    memberSkills: writtenSkills(spec?.memberSkills ?? {}),
    weights: written(rules?.weights ?? {}),
    reserve: rules?.reserve ?? 0,
    reservePriority: rules?.reservePriority ?? 1,
    hostileCap: rules?.hostileCap ?? 0,
    hostileSeconds: rules?.hostileSeconds ?? 60,
    stickySeconds: rules?.stickySeconds ?? 0,
    ownerHoldSeconds: rules?.ownerHoldSeconds ?? 0,
    deficitPoints: rules?.deficitPoints ?? 0,
    hysteresisSeconds: rules?.hysteresisSeconds ?? 30,
    maxHops: rules?.maxHops ?? 3,
    overflow: rules?.overflow.map((step) => ({ when: step.when, seconds: step.seconds, then: step.then, queues: [...step.queues], sites: [...step.sites], prompt: step.prompt ?? '' })) ?? [],
    steps: rules?.steps.map((step) => ({ afterSeconds: step.afterSeconds, skills: written(step.skills), anybody: step.anybody })) ?? [],
    comfort: rules?.comfort.map((message) => ({ ...message })) ?? [],
  }
}

export function toSettings(form: QueueForm): QueueSettings {
  const { memberSkills, overflowTo, weights, overflow, steps, comfort, reserve, reservePriority, hostileCap, hostileSeconds, stickySeconds, ownerHoldSeconds, targetPercent, deficitPoints, hysteresisSeconds, maxHops, ...usual } = form
  const timed = (when: string): boolean => when === 'WAITED' || when === 'EXPECTED_WAIT'
  return {
    ...usual,
    overflowTo: overflowTo || null,
    memberSkills: readSkills(memberSkills),
    rules: {
      weights: read(weights),
      reserve,
      reservePriority,
      hostileCap,
      hostileSeconds,
      stickySeconds,
      ownerHoldSeconds,
      targetPercent,
      deficitPoints,
      hysteresisSeconds,
      maxHops,
      overflow: overflow.map(({ when, seconds, then, queues, sites, prompt }) => ({ when, then, seconds: timed(when) ? seconds : null, queues: then === 'QUEUE' ? queues : [], sites: then === 'SITES' ? sites : [], prompt: prompt.trim() || null })),
      steps: steps.map(({ afterSeconds, skills, anybody }) => ({ afterSeconds, anybody, skills: anybody ? {} : read(skills) })),
      comfort,
    },
  }
}
