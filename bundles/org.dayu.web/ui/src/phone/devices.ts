import { reactive } from 'vue'

const INPUT = 'dayu.phone.input'
const OUTPUT = 'dayu.phone.output'
const PROCESSING = 'dayu.phone.processing'

export interface Device {
  id: string
  name: string
}

/** The microphones and loudspeakers that there are, and which of them were chosen; the choice stays with this browser. */
export const devices = reactive({
  inputs: [] as Device[],
  outputs: [] as Device[],
  input: localStorage.getItem(INPUT) ?? '',
  output: localStorage.getItem(OUTPUT) ?? '',
  /** Whether the browser takes away echo and noise; a good headset does that itself. */
  processing: localStorage.getItem(PROCESSING) !== 'off',
})

/** Names are told only once the microphone was allowed. */
export async function refreshDevices(): Promise<void> {
  const all = await navigator.mediaDevices.enumerateDevices()
  const of = (kind: MediaDeviceKind): Device[] => all.filter((one) => one.kind === kind && one.deviceId).map((one) => ({ id: one.deviceId, name: one.label || one.deviceId.slice(0, 8) }))
  devices.inputs = of('audioinput')
  devices.outputs = of('audiooutput')
}

export function rememberInput(id: string): void {
  devices.input = id
  localStorage.setItem(INPUT, id)
}

export function rememberOutput(id: string): void {
  devices.output = id
  localStorage.setItem(OUTPUT, id)
}

export function rememberProcessing(on: boolean): void {
  devices.processing = on
  localStorage.setItem(PROCESSING, on ? 'on' : 'off')
}

/** A device that is no longer there gives way to the usual one. */
export async function openMicrophone(): Promise<MediaStream> {
  const known = devices.inputs.some((one) => one.id === devices.input)
  const audio: MediaTrackConstraints = {
    echoCancellation: devices.processing,
    noiseSuppression: devices.processing,
    autoGainControl: devices.processing,
    channelCount: 1,
  }
  if (known) audio.deviceId = { exact: devices.input }
  return navigator.mediaDevices.getUserMedia({ audio, video: false })
}
