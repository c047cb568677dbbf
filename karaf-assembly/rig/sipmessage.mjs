/** A SIP message as it came, with its headers at hand. */
export class SipMessage {
  constructor(text) {
    this.text = text
    this.at = Date.now()
    const end = text.indexOf('\r\n\r\n')
    this.body = end < 0 ? '' : text.slice(end + 4)
    this.lines = (end < 0 ? text : text.slice(0, end)).split('\r\n')
    const [first] = this.lines
    this.status = first.startsWith('SIP/2.0 ') ? Number(first.slice(8, 11)) : 0
    this.method = this.status ? this.header('CSeq').split(' ')[1] : first.split(' ')[0]
  }

  /** All values of a header, each line one. */
  all(name) {
    const start = `${name.toLowerCase()}:`
    return this.lines
      .slice(1)
      .filter((line) => line.toLowerCase().startsWith(start))
      .map((line) => line.slice(start.length).trim())
  }

  header(name) {
    return this.all(name)[0] ?? ''
  }

  get callId() {
    return this.header('Call-ID')
  }

  get tag() {
    return /;tag=([^;>\s]+)/.exec(this.header('To'))?.[1] ?? ''
  }

  get contact() {
    return /<([^>]+)>/.exec(this.header('Contact'))?.[1] ?? ''
  }

  /** The port that the SDP names for sound. */
  get media() {
    return Number(/^m=audio (\d+)/m.exec(this.body)?.[1])
  }
}

/** Puts a message together; headers that are null are left out, lists become lines of their own. */
export function write(first, headers, body = '') {
  const all = { ...headers, 'Content-Length': String(Buffer.byteLength(body)) }
  if (body) all['Content-Type'] ??= 'application/sdp'
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [value].flat().map((one) => `${name}: ${one}`)))
  return [first, ...lines, '', body].join('\r\n')
}

/** An offer, or an answer, of one law and of digits. @param key the line with our key: sound is sealed by SRTP */
export function sdp(port, law = 'PCMA', key) {
  const type = law === 'PCMA' ? 8 : 0
  return ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0', `m=audio ${port} RTP/${key ? 'SAVP' : 'AVP'} ${type} 101`, ...(key ? [key] : []), `a=rtpmap:${type} ${law}/8000`, 'a=rtpmap:101 telephone-event/8000', 'a=sendrecv', ''].join('\r\n')
}
