import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Tones prove who hears whom: each party speaks at a frequency of its own, and a recording is searched for it.
 */
const RATE = 8000

/** Writes a mono 16-bit 8 kHz WAV with a steady tone. */
export function writeTone(file, hertz, seconds = 30) {
  const samples = new Int16Array(RATE * seconds)
  for (let i = 0; i < samples.length; i++) samples[i] = Math.round(9000 * Math.sin((2 * Math.PI * hertz * i) / RATE))
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.byteLength, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(RATE, 24)
  head.writeUInt32LE(RATE * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.byteLength, 40)
  writeFileSync(file, Buffer.concat([head, Buffer.from(samples.buffer)]))
}

/** Reads a 16-bit PCM WAV; a length in the header that is not yet final is taken from the file. */
export function readWav(fileOrBytes) {
  const bytes = Buffer.isBuffer(fileOrBytes) ? fileOrBytes : readFileSync(fileOrBytes)
  if (bytes.toString('latin1', 0, 4) !== 'RIFF') throw new Error('not a WAV')
  let at = 12
  let channels = 1
  let rate = RATE
  while (at + 8 <= bytes.length) {
    const id = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    if (id === 'fmt ') {
      channels = bytes.readUInt16LE(at + 10)
      rate = bytes.readUInt32LE(at + 12)
      if (bytes.readUInt16LE(at + 22) !== 16) throw new Error('not 16 bit')
    } else if (id === 'data') {
      const end = Math.min(bytes.length, size > 0 && size < 0x7fffffff ? at + 8 + size : bytes.length)
      const frames = Math.floor((end - at - 8) / (2 * channels))
      const sound = Array.from({ length: channels }, () => new Float64Array(frames))
      for (let i = 0; i < frames; i++) {
        for (let c = 0; c < channels; c++) sound[c][i] = bytes.readInt16LE(at + 8 + 2 * (i * channels + c)) / 32768
      }
      return { rate, channels: sound, seconds: frames / rate }
    }
    at += 8 + size + (size & 1)
  }
  throw new Error('no sound in it')
}

/** Power of one frequency in a stretch of sound (Goertzel), and the stretch's whole power. */
function power(samples, rate, hertz, from, to) {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / rate)
  let a = 0
  let b = 0
  let all = 0
  for (let i = from; i < to; i++) {
    const s = samples[i] + coefficient * a - b
    b = a
    a = s
    all += samples[i] * samples[i]
  }
  const n = to - from
  return { tone: (2 * (a * a + b * b - coefficient * a * b)) / (n * n), all: all / n }
}

/** How many seconds of the sound hold the tone with at least 5 % of its loudness scale, in steps of 100 ms. */
export function secondsOfTone(samples, rate, hertz) {
  const step = rate / 10
  let count = 0
  for (let from = 0; from + step <= samples.length; from += step) {
    const { tone } = power(samples, rate, hertz, from, from + step)
    if (tone > 0.0009) count++
  }
  return count / 10
}

/** Which of the tones can be heard for at least `least` seconds. */
export function heard(samples, rate, tones, least = 0.5) {
  return Object.entries(tones)
    .filter(([, hertz]) => secondsOfTone(samples, rate, hertz) >= least)
    .map(([name]) => name)
    .sort()
}

/** The longest stretch without the tone between its first and its last sound, milliseconds; all of it if there is none. */
export function longestGap(samples, rate, hertz) {
  const step = rate / 100
  const loud = []
  for (let from = 0; from + 2 * step <= samples.length; from += step) loud.push(power(samples, rate, hertz, from, from + 2 * step).tone > 0.0009)
  const first = loud.indexOf(true)
  if (first < 0) return (samples.length / rate) * 1000
  let longest = 0
  let run = 0
  for (let i = first; i <= loud.lastIndexOf(true); i++) {
    run = loud[i] ? 0 : run + 1
    longest = Math.max(longest, run)
  }
  // windows of 20 ms every 10 ms; the first and the last that a gap reaches into still hold enough of the tone
  return longest === 0 ? 0 : (longest + 2) * 10
}
