import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/**
 * One event stream for the whole window. A topic is followed as long as somebody in the window wants it; each follower
 * gets the snapshot first and then the deltas. The browser reconnects by itself with Last-Event-ID; why the server ends or
 * refuses a stream a browser does not tell, so that is asked.
 */
export interface Follower<S, D> {
  snapshot(state: S): void
  delta(type: string, body: D): void
}

interface Frame {
  topic: string
  type?: string
  body: unknown
}

type AnyFollower = Follower<unknown, unknown>

const followers = new Map<string, Set<AnyFollower>>()
const online = ref(true)
let source: EventSource | undefined
let current = ''
let reopening: ReturnType<typeof setTimeout> | undefined
let retryMs = 500
let mayComeBack: () => Promise<boolean> = () => Promise.resolve(true)

export const liveOnline: Readonly<Ref<boolean>> = readonly(online)

function topics(): string {
  return [...followers.keys()].sort().join(',')
}

function dispatch(kind: 'snapshot' | 'delta', event: MessageEvent<string>): void {
  const frame = JSON.parse(event.data) as Frame
  for (const follower of followers.get(frame.topic) ?? []) {
    if (kind === 'snapshot') follower.snapshot(frame.body)
    else follower.delta(frame.type ?? '', frame.body)
  }
}

function open(): void {
  source?.close()
  source = undefined
  current = topics()
  if (!current) return
  const stream = new EventSource(`/api/v1/live?topics=${encodeURIComponent(current)}`)
  source = stream
  stream.addEventListener('open', () => {
    online.value = true
    retryMs = 500
  })
  stream.addEventListener('snapshot', (event) => dispatch('snapshot', event as MessageEvent<string>))
  stream.addEventListener('delta', (event) => dispatch('delta', event as MessageEvent<string>))
  stream.addEventListener('end', () => {
    stream.close()
    void comeBack(stream)
  })
  stream.addEventListener('error', () => {
    online.value = false
    if (stream.readyState === EventSource.CLOSED) void comeBack(stream)
  })
}

/** Opens another stream for one that is over, unless nobody is logged in any more. */
async function comeBack(over: EventSource): Promise<void> {
  const use = await mayComeBack().catch(() => true)
  if (!use || source !== over) return
  retryMs = Math.min(retryMs * 2, 10_000)
  schedule(retryMs)
}

/** Asked before a stream that the server ended or refused is opened again; false where that is of no use. */
export function beforeComingBack(ask: () => Promise<boolean>): void {
  mayComeBack = ask
}

function schedule(delayMs: number): void {
  clearTimeout(reopening)
  reopening = setTimeout(open, delayMs)
}

/** Follows a topic until the calling component is gone. */
export function useLive<S, D>(topic: string, follower: Follower<S, D>): void {
  const entry = follower as unknown as AnyFollower
  const set = followers.get(topic) ?? new Set<AnyFollower>()
  set.add(entry)
  followers.set(topic, set)
  // several components mount in one tick: open the stream once for all of them
  schedule(0)
  onScopeDispose(() => {
    set.delete(entry)
    if (set.size === 0) followers.delete(topic)
    if (topics() !== current) schedule(0)
  })
}

/** Opens the stream anew, e.g. after logging in. */
export function reconnectLive(): void {
  schedule(0)
}

export function closeLive(): void {
  clearTimeout(reopening)
  source?.close()
  source = undefined
  current = ''
}
