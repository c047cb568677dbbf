import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'

/** What the browser's own does, as far as it is used. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2
  static readonly all: FakeSource[] = []
  readyState = 1

  constructor(readonly url: string) {
    super()
    FakeSource.all.push(this)
  }

  close(): void {
    this.readyState = FakeSource.CLOSED
  }

  says(name: string, data: unknown = {}): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }))
  }

  refused(): void {
    this.readyState = FakeSource.CLOSED
    this.says('error')
  }
}

describe('the stream', () => {
  let live: typeof import('./live')
  let scope: EffectScope
  let answer: () => Promise<boolean>

  beforeEach(async () => {
    vi.useFakeTimers()
    vi.stubGlobal('EventSource', FakeSource)
    FakeSource.all.length = 0
    vi.resetModules()
    live = await import('./live')
    live.beforeComingBack(() => answer())
    scope = effectScope()
    scope.run(() => live.useLive('calls', { snapshot: () => undefined, delta: () => undefined }))
    await vi.advanceTimersByTimeAsync(0)
    latest().says('open')
  })

  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  const latest = () => FakeSource.all[FakeSource.all.length - 1]!

  it('stays closed when its session has ended, until somebody logs in', async () => {
    answer = () => Promise.resolve(false)
    latest().says('end', { reason: 'session' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(latest().readyState).toBe(FakeSource.CLOSED)
    expect(FakeSource.all).toHaveLength(1)

    live.reconnectLive()
    await vi.advanceTimersByTimeAsync(0)
    latest().says('open')
    expect(FakeSource.all).toHaveLength(2)
    expect(live.liveOnline.value).toBe(true)
  })

  it('asks before it comes back from a refusal', async () => {
    answer = () => Promise.resolve(false)
    latest().refused()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(FakeSource.all).toHaveLength(1)
  })

  it('comes back when the session lives, as after a change of roles', async () => {
    answer = () => Promise.resolve(true)
    latest().says('end', { reason: 'changed' })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(FakeSource.all).toHaveLength(2)
  })

  it('comes back when nobody can be asked: that is the network', async () => {
    answer = () => Promise.reject(new Error('offline'))
    latest().refused()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(FakeSource.all).toHaveLength(2)
    expect(live.liveOnline.value).toBe(false)
  })

  it('does not come back from a stream that another has replaced', async () => {
    let told: (use: boolean) => void = () => undefined
    answer = () => new Promise((resolve) => (told = resolve))
    latest().refused()
    live.reconnectLive()
    await vi.advanceTimersByTimeAsync(0)
    expect(FakeSource.all).toHaveLength(2)
    told(true)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(FakeSource.all).toHaveLength(2)
  })
})
