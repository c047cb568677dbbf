import type { PhoneTicket } from '@/api/phone'

/** Close codes: the account's phone is open in another window now. */
const REPLACED = 4001
const PING = '\r\n\r\n'

/**
 * The way of SIP messages (RFC 7118): each connection begins with a fresh ticket of the web session, so that no password
 * ever comes to the page.
 */
export class TicketSocket {
  via_transport = 'WS'
  readonly url = 'wss://dayu.invalid/sip'
  readonly sip_uri = 'sip:dayu.invalid;transport=ws'
  onconnect = (): void => {}
  ondisconnect = (_error: boolean, _code?: number, _reason?: string): void => {}
  ondata = (_data: unknown): void => {}

  #socket: WebSocket | undefined
  #connecting = false
  #wanted = false

  /**
   * @param tickets where a fresh one comes from
   * @param replaced told when another window has taken the phone over
   */
  constructor(
    private readonly tickets: () => Promise<PhoneTicket>,
    private readonly replaced: () => void = () => {},
  ) {}

  connect(): void {
    if (this.#connecting || this.isConnected()) return
    this.#wanted = true
    this.#connecting = true
    this.tickets().then(
      (ticket) => this.#open(ticket),
      () => {
        this.#connecting = false
        this.ondisconnect(true, 1006, 'no ticket')
      },
    )
  }

  #open({ path, ticket }: PhoneTicket): void {
    if (!this.#wanted) {
      this.#connecting = false
      return
    }
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
    const socket = new WebSocket(`${scheme}://${location.host}${path}?ticket=${encodeURIComponent(ticket)}`, 'sip')
    this.#socket = socket
    socket.onopen = () => {
      this.#connecting = false
      this.onconnect()
    }
    socket.onmessage = (event) => this.ondata(event.data)
    socket.onclose = (event) => {
      if (this.#socket !== socket) return
      this.#connecting = false
      this.#socket = undefined
      if (event.code === REPLACED) this.replaced()
      this.ondisconnect(!event.wasClean, event.code, event.reason)
    }
  }

  disconnect(): void {
    this.#wanted = false
    this.#connecting = false
    const socket = this.#socket
    this.#socket = undefined
    if (socket) {
      socket.close()
      this.ondisconnect(false)
    }
  }

  /** A sign of life (RFC 5626, 4.4.1). */
  ping(): void {
    if (this.isConnected()) this.#socket?.send(PING)
  }

  send(message: string | ArrayBufferLike | Blob | ArrayBufferView): boolean {
    if (!this.isConnected()) return false
    this.#socket?.send(message as string)
    return true
  }

  isConnected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  isConnecting(): boolean {
    return this.#connecting
  }
}
