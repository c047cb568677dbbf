import { Problem } from './problem'

/** Every request of the desks goes through here: JSON, CSRF, problems, time-out, and the expired session. */
const TIMEOUT_MS = 20_000

let csrf = ''
let onExpired: () => void = () => {}

export function useCsrf(token: string): void {
  csrf = token
}

/** Called when the server says that nobody is logged in (any more). */
export function whenExpired(handler: () => void): void {
  onExpired = handler
}

export type Query = Record<string, string | number | boolean | undefined | null>

export function withQuery(path: string, query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value))
  }
  const text = params.toString()
  return text ? `${path}?${text}` : path
}

async function send(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json, */*;q=0.5' }
  let payload: BodyInit | undefined
  if (body instanceof FormData) {
    payload = body
  } else if (body !== undefined) {
    headers['Content-Type'] = 'application/json'
    payload = JSON.stringify(body)
  }
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf
  const timeout = AbortSignal.timeout(body instanceof FormData ? 10 * TIMEOUT_MS : TIMEOUT_MS)
  let response: Response
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      body: payload,
      credentials: 'same-origin',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new Problem(0, 'offline', '', '')
  }
  if (!response.ok) {
    const problem = await Problem.of(response)
    if (response.status === 401 && path !== '/session') onExpired()
    throw problem
  }
  return response
}

async function json<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T
  return (await response.json()) as T
}

export const http = {
  text: async (path: string): Promise<string> => (await send('GET', path)).text(),
  /** A file made for what is asked in the body. */
  file: async (path: string, body: unknown): Promise<Blob> => (await send('POST', path, body)).blob(),
  get: async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
    json<T>(await send('GET', withQuery(path, query), undefined, signal)),
  post: async <T>(path: string, body: unknown = {}): Promise<T> => json<T>(await send('POST', path, body)),
  put: async <T>(path: string, body: unknown): Promise<T> => json<T>(await send('PUT', path, body)),
  delete: async <T>(path: string): Promise<T> => json<T>(await send('DELETE', path)),
}
