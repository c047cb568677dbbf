import { hotlineApi } from '@/api/phone'
import { attend } from '@/phone/attend'
import { openMicrophone } from '@/phone/devices'
import { Headset, PEER } from '@/phone/headset'
import { healthOf, type Counts, type Health } from '@/phone/health'
import { TicketSocket } from '@/phone/ticketSocket'
import type { RTCSession } from 'jssip/lib/RTCSession'
import type { UA } from 'jssip/lib/UA'
import { reactive } from 'vue'

type State = 'idle' | 'starting' | 'calling' | 'talking' | 'over'
/** Why there is no call, or no more. */
export type Trouble = 'denied' | 'busy' | 'unreachable' | 'lost'

const REFUSED = 429

const state = reactive({
  state: 'idle' as State,
  trouble: undefined as Trouble | undefined,
  /** The server's sentence, if it has one. */
  said: '',
  since: 0,
  muted: false,
  levelIn: 0,
  levelOut: 0,
  health: undefined as Health | undefined,
})

let ua: UA | undefined
let socket: TicketSocket | undefined
let session: RTCSession | undefined
let leave = (): void => {}
let counts: Counts = { received: 0, lost: 0 }
const headset = new Headset()

function end(trouble?: Trouble, said = ''): void {
  if (state.state === 'idle' || state.state === 'over') return
  leave()
  ua?.stop()
  ua = undefined
  socket = undefined
  session = undefined
  headset.off()
  Object.assign(state, { state: 'over', trouble, said, muted: false, levelIn: 0, levelOut: 0, health: undefined })
}

async function look(): Promise<void> {
  const pc = session?.connection
  if (pc && state.state === 'talking') state.health = await healthOf(pc, counts)
}

function watch(call: RTCSession): void {
  const connection = (pc: RTCPeerConnection): void => pc.addEventListener('track', (event) => void headset.hear(event))
  if (call.connection) connection(call.connection)
  call.on('peerconnection', ({ peerconnection }) => connection(peerconnection))
  call.on('accepted', () => Object.assign(state, { state: 'talking', since: Date.now() }))
  call.on('ended', () => end())
  call.on('failed', ({ cause }) => end(state.state === 'talking' ? 'lost' : cause === 'Busy' || cause === 'Unavailable' ? 'busy' : 'unreachable'))
}

async function dial(number: string): Promise<void> {
  const { default: JsSIP } = await import('jssip')
  const first = await hotlineApi.ticket()
  let unused: typeof first | undefined = first
  // the first connection has its ticket; one that has to be made again belongs to a visit of its own and cannot go on
  socket = new TicketSocket(() => {
    const ticket = unused
    unused = undefined
    return ticket ? Promise.resolve(ticket) : Promise.reject(new Error('one visit, one connection'))
  })
  ua = new JsSIP.UA({ sockets: [socket], uri: `sip:${first.account}@dayu.invalid`, register: false, session_timers: true, user_agent: 'Dayu hotline page' })
  const agent = ua
  agent.on('connected', () => {
    if (session || !headset.microphone) return
    session = agent.call(`sip:${number}@dayu.invalid`, {
      mediaStream: headset.microphone,
      mediaConstraints: { audio: true, video: false },
      pcConfig: PEER,
    })
    watch(session)
  })
  agent.on('disconnected', () => end('lost'))
  agent.start()
}

/** The call of a citizen's page; there is one. */
export const webCall = {
  state,

  possible: (): boolean => window.isSecureContext && navigator.mediaDevices !== undefined,

  async start(number: string): Promise<void> {
    if (state.state === 'starting' || state.state === 'calling' || state.state === 'talking') return
    Object.assign(state, { state: 'starting', trouble: undefined, said: '', since: 0 })
    try {
      headset.on()
      headset.speakInto(await openMicrophone())
    } catch {
      return end('denied')
    }
    state.state = 'calling'
    counts = { received: 0, lost: 0 }
    try {
      await dial(number)
    } catch (cause) {
      const { status, message } = cause as { status?: number; message?: string }
      return end(status === REFUSED ? 'busy' : 'unreachable', status ? (message ?? '') : '')
    }
    leave = attend(
      () => socket?.ping(),
      () => Object.assign(state, headset.levels(state.muted)),
      () => void look(),
    )
  },

  hangUp(): void {
    if (session && !session.isEnded()) session.terminate()
    end()
  },

  /** A key, heard by menus. */
  press(key: string): void {
    if (state.state === 'talking') session?.sendDTMF(key, { transportType: 'RFC2833' } as never)
  },

  mute(on: boolean): void {
    state.muted = on
    headset.mute(on)
  },
}
