import { vi } from 'vitest'

/** A request as the server sees it. */
export interface Asked {
  what: string
  body: unknown
}

/** What stands in for the server behind fetch: answers by method and path, without the query. */
export class Server {
  readonly asked: Asked[] = []
  private readonly answers = new Map<string, () => Promise<Response>>()

  constructor() {
    vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => {
      const what = `${init.method ?? 'GET'} ${path.replace(/\?.*/, '').replace('/api/v1', '')}`
      this.asked.push({ what, body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined })
      return this.answers.get(what)?.() ?? Promise.resolve(answer({ title: what }, 404))
    })
  }

  says(what: string, body: unknown, status = 200): void {
    this.answers.set(what, () => Promise.resolve(answer(body, status)))
  }

  /** It cannot be reached. */
  isAway(what: string): void {
    this.answers.set(what, () => Promise.reject(new TypeError('fetch failed')))
  }

  /** It takes its time, until the test lets it answer. */
  ponders(what: string, body: unknown): () => void {
    let go!: () => void
    const gone = new Promise<void>((done) => (go = done))
    this.answers.set(what, () => gone.then(() => answer(body, 200)))
    return go
  }

  /** The bodies of all requests of that kind so far. */
  told(what: string): unknown[] {
    return this.asked.filter((one) => one.what === what).map((one) => one.body)
  }
}

function answer(body: unknown, status: number): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
}
