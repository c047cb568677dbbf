import { hotlineApi } from '@/api/phone'
import { openMicrophone } from '@/phone/devices'
import { readHealth, type Counts, type Health } from '@/phone/health'
import { Meter } from '@/phone/meter'
import { TicketSocket } from '@/phone/ticketSocket'
import type { RTCSession } from 'jssip/lib/RTCSession'
import type { UA } from 'jssip/lib/UA'
import { reactive } from 'vue'

type State = 'idle' | 'starting' | 'calling' | 'talking' | 'over'
/** Why there is no call, or no more. */
export type Trouble = 'denied' | 'busy' | 'unreachable' | 'lost'

const LEVEL_MS = 100
const HEALTH_MS = 2_000
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
let microphone: MediaStream | undefined
let context: AudioContext | undefined
let meters: { in?: Meter; out?: Meter } = {}
let worker: Worker | undefined
let clocks: ReturnType<typeof setInterval>[] = []
let counts: Counts = { received: 0, lost: 0 }
const speaker = new Audio()
speaker.autoplay = true

function end(trouble?: Trouble, said = ''): void {
  if (state.state === 'idle' || state.state === 'over') return
  clocks.forEach(clearInterval)
  clocks = []
  worker?.terminate()
  worker = undefined
  ua?.stop()
  ua = undefined
  socket = undefined
  session = undefined
  meters.in?.close()
  meters.out?.close()
  meters = {}
  microphone?.getTracks().forEach((track) => track.stop())
  microphone = undefined
  speaker.srcObject = null
  void context?.close()
  context = undefined
  Object.assign(state, { state: 'over', trouble, said, muted: false, levelIn: 0, levelOut: 0, health: undefined })
}

function hear(stream: MediaStream): void {
  speaker.srcObject = stream
  void speaker.play()
  meters.out?.close()
  if (context) meters.out = new Meter(context, stream)
}

async function look(): Promise<void> {
  const pc = session?.connection
  if (!pc || state.state !== 'talking') return
  const report: Record<string, unknown>[] = []
  ;(await pc.getStats()).forEach((entry: Record<string, unknown>) => report.push(entry))
  state.health = readHealth(report, counts)
}

function watch(call: RTCSession): void {
  const connection = (pc: RTCPeerConnection): void => pc.addEventListener('track', (event) => hear(event.streams[0] ?? new MediaStream([event.track])))
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
    if (session || !microphone) return
    session = agent.call(`sip:${number}@dayu.invalid`, {
      mediaStream: microphone,
      mediaConstraints: { audio: true, video: false },
      pcConfig: { iceServers: [], bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require' },
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
      context = new AudioContext()
      microphone = await openMicrophone()
      meters.in = new Meter(context, microphone)
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
    worker = new Worker(new URL('./heartbeat.worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = () => socket?.ping()
    clocks.push(
      setInterval(() => {
        state.levelIn = state.muted ? 0 : (meters.in?.level() ?? 0)
        state.levelOut = meters.out?.level() ?? 0
      }, LEVEL_MS),
      setInterval(() => void look(), HEALTH_MS),
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
    microphone?.getAudioTracks().forEach((track) => (track.enabled = !on))
  },
}
