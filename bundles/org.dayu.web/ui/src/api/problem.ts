/** RFC 9457 problem details as Dayu sends them. */
export interface Fault {
  path: string
  message: string
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    title: string,
    readonly detail: string,
    readonly requestId: string,
    readonly faults: Fault[] = [],
  ) {
    super(detail || title)
    this.name = 'Problem'
  }

  /** The server could not be reached at all. */
  get offline(): boolean {
    return this.status === 0
  }

  static async of(response: Response): Promise<Problem> {
    const requestId = response.headers.get('X-Request-Id') ?? ''
    try {
      const body = (await response.json()) as {
        title?: string
        detail?: string
        errors?: Fault[]
      }
      return new Problem(response.status, body.title ?? response.statusText, body.detail ?? '', requestId, body.errors ?? [])
    } catch {
      return new Problem(response.status, response.statusText, '', requestId)
    }
  }
}
