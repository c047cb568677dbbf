import { phoneApi } from '@/api/phone'
import { attend } from '@/phone/attend'
import { devices, openMicrophone, refreshDevices, rememberInput, rememberOutput, rememberProcessing } from '@/phone/devices'
import { Headset, PEER } from '@/phone/headset'
import { healthOf, type Counts, type Health } from '@/phone/health'
import { Ringer } from '@/phone/ringer'
import { TicketSocket } from '@/phone/ticketSocket'
import type { IncomingRTCSessionEvent, OutgoingRTCSessionEvent, UA } from 'jssip/lib/UA'
import type { RTCSession } from 'jssip/lib/RTCSession'
import { reactive } from 'vue'

type State = 'off' | 'starting' | 'connecting' | 'ready' | 'replaced' | 'denied' | 'failed'
/** Why no voice of the agent's would be heard. */
export type Fault = 'microphone-muted' | 'microphone-lost' | 'sound-blocked'

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
let ringer: Ringer | undefined
let leave = (): void => {}
let counts: Counts = { received: 0, lost: 0 }
const headset = new Headset()

function fault(now: Fault | undefined): void {
  state.fault = now
}

function watchMicrophone(stream: MediaStream): void {
  const [track] = stream.getAudioTracks()
  if (!track) return
  track.addEventListener('mute', () => fault('microphone-muted'))
  track.addEventListener('unmute', () => state.fault === 'microphone-muted' && fault(undefined))
  track.addEventListener('ended', () => {
    if (headset.microphone === stream) void replaceMicrophone()
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
  const before = headset.microphone
  headset.speakInto(stream)
  fault(undefined)
  watchMicrophone(stream)
  const [track] = stream.getAudioTracks()
  if (!track) throw new Error('a microphone without a track')
  track.enabled = !state.muted
  await session?.connection?.getSenders().find((one) => one.track?.kind === 'audio' || one.track === null)?.replaceTrack(track)
  before?.getTracks().forEach((one) => one.stop())
}

function hear(event: RTCTrackEvent): void {
  headset.hear(event).then(
    () => state.fault === 'sound-blocked' && fault(undefined),
    () => fault('sound-blocked'),
  )
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
  pc.addEventListener('track', hear)
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
  headset.quiet()
  Object.assign(state, { ringing: false, talking: false, muted: false, levelOut: 0, health: undefined })
  headset.mute(false)
}

async function look(): Promise<void> {
  const pc = session?.connection
  if (pc && state.talking) state.health = await healthOf(pc, counts)
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
  leave()
  ringer?.stop()
  ua?.stop()
  ua = undefined
  socket = undefined
  session = undefined
  headset.off()
  window.removeEventListener('beforeunload', guardUnload)
  Object.assign(state, { state: last, ringing: false, talking: false, muted: false, fault: undefined, levelIn: 0, levelOut: 0, health: undefined })
}

function work(): void {
  leave = attend(
    () => socket?.ping(),
    () => Object.assign(state, headset.levels(state.muted)),
    () => void look(),
  )
  window.addEventListener('beforeunload', guardUnload)
}

/** The phone of this window; there is one. */
export const softPhone = {
  state,

  /** Whether this page may have the microphone at all: by HTTPS, or from this machine. */
  possible: (): boolean => window.isSecureContext && navigator.mediaDevices !== undefined,

  async start(): Promise<boolean> {
    if (['connecting', 'ready', 'starting'].includes(state.state)) return true
    state.state = 'starting'
    try {
      ringer = new Ringer(headset.on())
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
    navigator.mediaDevices.ondevicechange = () => void refreshDevices().then(softPhone.mend)
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
    headset.resume()
    if (session && state.ringing && headset.microphone) session.answer({ mediaStream: headset.microphone, pcConfig: PEER })
  },

  /** After a fault: takes another microphone if there is one; whoever clicks in the page lets it sound. */
  async mend(): Promise<void> {
    headset.resume()
    if (state.fault === 'microphone-lost') await useMicrophone().catch(() => undefined)
    else if (state.fault === 'sound-blocked' && navigator.userActivation.isActive) fault(undefined)
  },

  /** Not heard by the citizen; the call goes on. */
  mute(on: boolean): void {
    state.muted = on
    headset.mute(on)
  },

  async chooseInput(id: string): Promise<void> {
    rememberInput(id)
    if (headset.microphone) await useMicrophone()
  },

  async chooseProcessing(on: boolean): Promise<void> {
    rememberProcessing(on)
    if (headset.microphone) await useMicrophone()
  },

  async chooseOutput(id: string): Promise<void> {
    rememberOutput(id)
    if (typeof headset.speaker.setSinkId === 'function') await headset.speaker.setSinkId(id).catch(() => rememberOutput(''))
  },

  /** The ring, so that one hears whether one would hear it. */
  test(): void {
    headset.resume()
    ringer?.start()
    setTimeout(() => !state.ringing && ringer?.stop(), 1_200)
  },
}
