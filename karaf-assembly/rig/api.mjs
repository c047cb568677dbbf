/** A person at the REST interface: logs in, keeps the cookie and the CSRF token, and fails loudly on problems. */
export class Person {
  #base
  #cookie = ''
  #csrf = ''

  constructor(base) {
    this.#base = base
  }

  static async login(base, username, password) {
    const person = new Person(base)
    await person.login(username, password)
    return person
  }

  async login(username, password) {
    const answer = await this.post('/session', { username, password })
    this.user = answer.user
    return answer
  }

  get cookie() {
    return this.#cookie
  }

  get csrf() {
    return this.#csrf
  }

  /** The bare response, for tests of refusals. */
  async request(method, path, body, headers = {}) {
    const all = { Accept: 'application/json, */*;q=0.5', Origin: this.#base, ...headers }
    if (this.#cookie) all.Cookie = this.#cookie
    if (method !== 'GET' && this.#csrf && !('X-CSRF-Token' in all)) all['X-CSRF-Token'] = this.#csrf
    let payload
    if (body instanceof FormData || body instanceof Blob || typeof body === 'string') payload = body
    else if (body !== undefined) {
      payload = JSON.stringify(body)
      all['Content-Type'] = 'application/json'
    }
    const response = await fetch(`${this.#base}/api/v1${path}`, { method, headers: all, body: payload, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(';')[0]
      if (pair) this.#cookie = pair
    }
    return response
  }

  async #json(method, path, body) {
    const response = await this.request(method, path, body)
    const text = await response.text()
    if (!response.ok) {
      const error = new Error(`${method} ${path}: ${response.status} ${text.slice(0, 1000)}`)
      error.status = response.status
      error.problem = text
      throw error
    }
    const answer = text ? JSON.parse(text) : undefined
    // a login and a change of the password begin a new session
    if (answer?.csrfToken) this.#csrf = answer.csrfToken
    return answer
  }

  get(path) {
    return this.#json('GET', path)
  }

  post(path, body = {}) {
    return this.#json('POST', path, body)
  }

  put(path, body) {
    return this.#json('PUT', path, body)
  }

  delete(path) {
    return this.#json('DELETE', path)
  }

  async bytes(path, headers = {}) {
    const response = await this.request('GET', path, undefined, headers)
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`)
    return Buffer.from(await response.arrayBuffer())
  }

  /** Follows topics of the event stream; frames arrive in `frames` in order. */
  async follow(...topics) {
    const controller = new AbortController()
    const response = await fetch(`${this.#base}/api/v1/live?topics=${topics.join(',')}`, {
      headers: { Cookie: this.#cookie, Accept: 'text/event-stream' },
      signal: controller.signal,
    })
    if (!response.ok) throw new Error(`live: ${response.status} ${await response.text()}`)
    const stream = { frames: [], close: () => controller.abort(), ended: false }
    const read = async () => {
      let text = ''
      const decoder = new TextDecoder()
      for await (const chunk of response.body) {
        text += decoder.decode(chunk, { stream: true })
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const block = text.slice(0, end)
          text = text.slice(end + 2)
          const field = (name) =>
            block
              .split('\n')
              .filter((line) => line.startsWith(`${name}:`))
              .map((line) => line.slice(name.length + 1).trimStart())
              .join('\n')
          if (field('data')) stream.frames.push({ event: field('event'), id: field('id'), at: Date.now(), ...JSON.parse(field('data')) })
        }
      }
    }
    read()
      .catch(() => {})
      .finally(() => {
        stream.ended = true
      })
    return stream
  }
}
