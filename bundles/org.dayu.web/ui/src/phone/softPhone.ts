import { phoneApi } from '@/api/phone'
import { devices, openMicrophone, refreshDevices, rememberInput, rememberOutput, rememberProcessing } from '@/phone/devices'
import { readHealth, type Counts, type Health } from '@/phone/health'
import { Meter } from '@/phone/meter'
import { Ringer } from '@/phone/ringer'
import { TicketSocket } from '@/phone/ticketSocket'
import type { IncomingRTCSessionEvent, OutgoingRTCSessionEvent, UA } from 'jssip/lib/UA'
import type { RTCSession } from 'jssip/lib/RTCSession'
import { reactive } from 'vue'

type State = 'off' | 'starting' | 'connecting' | 'ready' | 'replaced' | 'denied' | 'failed'
/** Why no voice of the agent's would be heard. */
export type Fault = 'microphone-muted' | 'microphone-lost' | 'sound-blocked'

const LEVEL_MS = 100
const HEALTH_MS = 2_000
/** ICE mends itself for so long before it is begun anew. */
const PATIENCE_MS = 3_000

const state = reactive({
  state: 'off' as State,
  account: '',
  ringing: false,
  talking: false,
  muted: false,
  fault: undefined as Fault | undefined,
  levelIn: 0,
  levelOut: 0,
  health: undefined as Health | undefined,
})

let ua: UA | undefined
let socket: TicketSocket | undefined
let session: RTCSession | undefined
let microphone: MediaStream | undefined
let context: AudioContext | undefined
let ringer: Ringer | undefined
let meterIn: Meter | undefined
let meterOut: Meter | undefined
let worker: Worker | undefined
let clocks: ReturnType<typeof setInterval>[] = []
let counts: Counts = { received: 0, lost: 0 }
let onFault: (fault: Fault) => void = () => {}
const speaker = new Audio()
speaker.autoplay = true

function fault(now: Fault | undefined): void {
  if (state.fault === now) return
  state.fault = now
  if (now) onFault(now)
}

function watchMicrophone(stream: MediaStream): void {
  const [track] = stream.getAudioTracks()
  if (!track) return
  track.addEventListener('mute', () => fault('microphone-muted'))
  track.addEventListener('unmute', () => state.fault === 'microphone-muted' && fault(undefined))
  track.addEventListener('ended', () => {
    if (microphone === stream) void replaceMicrophone()
  })
  if (track.muted) fault('microphone-muted')
}

/** The headset was pulled out: any other microphone is better than silence. */
async function replaceMicrophone(): Promise<void> {
  await refreshDevices()
  await useMicrophone().catch(() => fault('microphone-lost'))
}

async function useMicrophone(): Promise<void> {
  const stream = await openMicrophone()
  const before = microphone
  microphone = stream
  fault(undefined)
  watchMicrophone(stream)
  const [track] = stream.getAudioTracks()
  if (!track) throw new Error('a microphone without a track')
  track.enabled = !state.muted
  await session?.connection?.getSenders().find((one) => one.track?.kind === 'audio' || one.track === null)?.replaceTrack(track)
  before?.getTracks().forEach((one) => one.stop())
  meterIn?.close()
  if (context) meterIn = new Meter(context, stream)
}

function hear(stream: MediaStream): void {
  speaker.srcObject = stream
  speaker.play().then(
    () => state.fault === 'sound-blocked' && fault(undefined),
    () => fault('sound-blocked'),
  )
  meterOut?.close()
  if (context) meterOut = new Meter(context, stream)
}

function adopt(arrived: RTCSession): void {
  if (session && !session.isEnded()) {
    arrived.terminate({ status_code: 486 })
    return
  }
  session = arrived
  counts = { received: 0, lost: 0 }
  state.ringing = arrived.direction === 'incoming'
  if (state.ringing) ringer?.start()
  arrived.on('peerconnection', ({ peerconnection }) => connection(arrived, peerconnection))
  arrived.on('accepted', () => {
    ringer?.stop()
    state.ringing = false
    state.talking = true
  })
  arrived.on('ended', () => over(arrived))
  arrived.on('failed', () => over(arrived))
}

function connection(of: RTCSession, pc: RTCPeerConnection): void {
  pc.addEventListener('track', (event) => hear(event.streams[0] ?? new MediaStream([event.track])))
  let waiting: ReturnType<typeof setTimeout> | undefined
  pc.addEventListener('iceconnectionstatechange', () => {
    clearTimeout(waiting)
    if (pc.iceConnectionState === 'disconnected' || pc.iceConnectionState === 'failed') {
      waiting = setTimeout(() => mend(of), PATIENCE_MS)
    }
  })
}

/** Another network, another address: ICE from the beginning, within the same call. */
function mend(of: RTCSession): void {
  if (session === of && of.isEstablished()) of.renegotiate({ rtcOfferConstraints: { iceRestart: true } })
}

function over(ended: RTCSession): void {
  if (session !== ended) return
  session = undefined
  ringer?.stop()
  meterOut?.close()
  meterOut = undefined
  speaker.srcObject = null
  Object.assign(state, { ringing: false, talking: false, muted: false, levelOut: 0, health: undefined })
  microphone?.getAudioTracks().forEach((one) => (one.enabled = true))
}

async function look(): Promise<void> {
  const pc = session?.connection
  if (!pc || !state.talking) return
  const report: Record<string, unknown>[] = []
  ;(await pc.getStats()).forEach((entry: Record<string, unknown>) => report.push(entry))
  state.health = readHealth(report, counts)
}

function guardUnload(event: BeforeUnloadEvent): void {
  if (state.talking) event.preventDefault()
}

function onRing(event: IncomingRTCSessionEvent | OutgoingRTCSessionEvent): void {
  adopt(event.session)
  // a supervisor, or the keyboard of the desk, has picked up already
  if (event.originator === 'remote' && /answer-after\s*=\s*0/.test(event.request.getHeader('Call-Info') ?? '')) softPhone.answer()
}

async function connect(): Promise<void> {
  const { account } = await phoneApi.ticket()
  state.account = account
  state.state = 'connecting'
  socket = new TicketSocket(phoneApi.ticket, () => {
    state.state = 'replaced'
    setTimeout(() => end('replaced'))
  })
  // loaded when it is needed: most desks have a telephone
  const { default: JsSIP } = await import('jssip')
  ua = new JsSIP.UA({
    sockets: [socket],
    uri: `sip:${account}@dayu.invalid`,
    register: true,
    register_expires: 120,
    session_timers: true,
    connection_recovery_min_interval: 1,
    connection_recovery_max_interval: 8,
    user_agent: 'Dayu desk',
  })
  ua.on('registered', () => (state.state = 'ready'))
  ua.on('unregistered', () => state.state === 'ready' && (state.state = 'connecting'))
  ua.on('disconnected', () => state.state === 'ready' && (state.state = 'connecting'))
  ua.on('registrationFailed', () => state.state !== 'replaced' && (state.state = 'connecting'))
  ua.on('newRTCSession', onRing)
  ua.start()
}

function end(last: State): void {
  clocks.forEach(clearInterval)
  clocks = []
  worker?.terminate()
  worker = undefined
  ringer?.stop()
  ua?.stop()
  ua = undefined
  socket = undefined
  session = undefined
  meterIn?.close()
  meterOut?.close()
  meterIn = meterOut = undefined
  microphone?.getTracks().forEach((one) => one.stop())
  microphone = undefined
  void context?.close()
  context = undefined
  window.removeEventListener('beforeunload', guardUnload)
  Object.assign(state, { state: last, ringing: false, talking: false, muted: false, fault: undefined, levelIn: 0, levelOut: 0, health: undefined })
}

function work(): void {
  worker = new Worker(new URL('./heartbeat.worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = () => socket?.ping()
  clocks.push(
    setInterval(() => {
      state.levelIn = state.muted ? 0 : (meterIn?.level() ?? 0)
      state.levelOut = meterOut?.level() ?? 0
    }, LEVEL_MS),
    setInterval(() => void look(), HEALTH_MS),
  )
  window.addEventListener('beforeunload', guardUnload)
}

/** The phone of this window; there is one. */
export const softPhone = {
  state,

  /** Whether this page may have the microphone at all: by HTTPS, or from this machine. */
  possible: (): boolean => window.isSecureContext && navigator.mediaDevices !== undefined,

  /** @param whenFaulty told when the agent can no longer be heard, or hear */
  async start(whenFaulty: (fault: Fault) => void): Promise<boolean> {
    onFault = whenFaulty
    if (['connecting', 'ready', 'starting'].includes(state.state)) return true
    state.state = 'starting'
    try {
      context = new AudioContext()
      ringer = new Ringer(context)
      await refreshDevices()
      await useMicrophone()
      await refreshDevices()
      if (devices.output) await softPhone.chooseOutput(devices.output)
    } catch {
      end('denied')
      return false
    }
    try {
      await connect()
    } catch {
      end('failed')
      return false
    }
    work()
    navigator.mediaDevices.ondevicechange = () => void refreshDevices()
    return true
  },

  /** Resolves when calls can reach it; false if that takes too long. */
  async registered(withinMillis = 8_000): Promise<boolean> {
    const until = performance.now() + withinMillis
    while (state.state !== 'ready' && performance.now() < until && ['starting', 'connecting'].includes(state.state)) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return state.state === 'ready'
  },

  stop: (): void => end('off'),

  answer(): void {
    void context?.resume()
    if (session && state.ringing && microphone) {
      session.answer({ mediaStream: microphone, pcConfig: { iceServers: [], bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require' } })
    }
  },

  /** Not heard by the citizen; the call goes on. */
  mute(on: boolean): void {
    state.muted = on
    microphone?.getAudioTracks().forEach((one) => (one.enabled = !on))
  },

  async chooseInput(id: string): Promise<void> {
    rememberInput(id)
    if (microphone) await useMicrophone()
  },

  async chooseProcessing(on: boolean): Promise<void> {
    rememberProcessing(on)
    if (microphone) await useMicrophone()
  },

  async chooseOutput(id: string): Promise<void> {
    rememberOutput(id)
    if (typeof speaker.setSinkId === 'function') await speaker.setSinkId(id).catch(() => rememberOutput(''))
  },

  /** The ring, so that one hears whether one would hear it. */
  test(): void {
    void context?.resume()
    ringer?.start()
    setTimeout(() => !state.ringing && ringer?.stop(), 1_200)
  },
}
