import { i18n, translate as t, translates } from '@/i18n'

/**
 * The routing engine writes down why in English, the same for everybody, for its journal must replay to the same words. Here
 * they become the reader's: phrase by phrase, what is not known stays as it is.
 */
const PHRASES: [RegExp, string][] = [
  [/^idle (?<n>\d+) ms$/, 'idle'],
  [/^(?<n>\d+) calls since sign-in$/, 'calls'],
  [/^talked (?<n>\d+) s since sign-in$/, 'talked'],
  [/^worked (?<n>\d+) % of the time since sign-in$/, 'worked'],
  [/^no offer yet$/, 'noOffer'],
  [/^last offer (?<n>\d+)$/, 'lastOffer'],
  [/^fit (?<n>[\d.-]+)$/, 'fit'],
  [/^idle (?<n>[\d.-]+)$/, 'rest'],
  [/^occupancy (?<n>[\d.-]+)$/, 'occupancy'],
  [/^other skills (?<n>[\d.-]+)$/, 'others'],
  [/^work number (?<name>\S+)$/, 'workNumber'],
  [/^drew (?<n>[\d.]+)$/, 'drew'],
  [/^weight (?<n>\d+)$/, 'weight'],
  [/^not the best one$/, 'notBest'],
  [/^so that more callers are served at this moment$/, 'soThatMore'],
  [/^wants less after (?<n>\d+) s$/, 'wantsLess'],
  [/^step (?<n>\d+)$/, 'step'],
  [/^urgent: an agent out of the reserve of (?<n>\d+)$/, 'reserve'],
  [/^queue's service level (?<n>\d+) % of (?<of>\d+) %$/, 'level'],
  [/^which adds (?<n>\d+) thousandths of priority$/, 'adds'],
  [/^further callers: being offered, resting, or no ready agent$/, 'further'],
  [/^not confirmed by the call plane yet$/, 'unconfirmed'],
  [/^rests until (?<at>\S+)$/, 'rests'],
  [/^(?<n>\d+) ready, kept for priority (?<of>-?\d+) and above$/, 'kept'],
  [/^no ready agent: (?<rest>.+)$/, 'noReady'],
  [/^caller waits for its preferred agent$/, 'preferred'],
  [/^lacks (?<choice>.+)$/, 'lacks'],
  [/^has (?<name>\S+) (?<n>\d+) of (?<choice>.+)$/, 'metBy'],
  [/^(?<choice>\S+ >= \d+(?: or \S+ >= \d+)+)$/, 'choice'],
  [/^goes to its designated agent$/, 'owner'],
  [/^designated agent (?<name>\S+) not free within (?<n>\d+) s$/, 'ownerBusy'],
  [/^designated agent (?<name>\S+) is not at work$/, 'ownerAway'],
  [/^designated agent (?<name>\S+) does not serve this queue$/, 'ownerElsewhere'],
  [/^designated agent (?<name>\S+) declined$/, 'ownerDeclined'],
  [/^designated agent is no agent any more$/, 'ownerUnknown'],
  [/^declined this caller$/, 'declined'],
  [/^skill (?<name>\S+) < (?<n>\d+)$/, 'skill'],
  [/^(?<name>\S+) (?<n>\d+) < (?<of>\d+)$/, 'skillOf'],
  [/^(?<name>\S+) < (?<n>\d+)$/, 'skill'],
  [/^had (?<n>\d+) hostile callers within the hour$/, 'hostile'],
  [/^fewer than (?<n>\d+) hostile callers$/, 'fewerHostile'],
  [/^not chosen$/, 'notChosen'],
  [/^preferred agent$/, 'preferredOne'],
  [/^any skill$/, 'anySkill'],
  [/^expected (?<n>\d+) s instead of (?<of>\d+) s$/, 'expectedInstead'],
  [/^expected (?<n>\d+) s$/, 'expected'],
  [/^to site (?<name>\S+)$/, 'toSite'],
  [/^wait (?<n>\d+) s$/, 'wait'],
  [/^(?<n>\d+) on the way$/, 'onTheWay'],
  [/^cost (?<n>\d+) s$/, 'cost'],
  [/^disabled$/, 'disabled'],
  [/^not heard of lately$/, 'notHeard'],
  [/^not asked yet$/, 'notAsked'],
  [/^no trunk$/, 'noTrunk'],
  [/^trunk away$/, 'trunkAway'],
  [/^no such queue$/, 'noQueue'],
  [/^closed$/, 'closed'],
  [/^nobody there$/, 'nobody'],
  [/^nobody decides$/, 'nobodyDecides'],
  [/^has been there$/, 'beenThere'],
  [/^has been here$/, 'beenHere'],
  [/^did not take this caller$/, 'notTaken'],
  [/^no line free$/, 'noLine'],
  [/^no answer in time$/, 'noAnswer'],
  [/^no connection$/, 'noConnection'],
  [/^the url is none$/, 'noUrl'],
  [/^it shows another certificate: SHA-256 (?<name>[0-9a-f]+)$/, 'otherCertificate'],
  [/^its certificate is out of date$/, 'oldCertificate'],
  [/^nobody whom we know has signed its certificate$/, 'unknownCertificate'],
  [/^no TLS: (?<name>.+)$/, 'noTls'],
  [/^HTTP (?<n>\d+)$/, 'http'],
  [/^the answer is not sealed with our secret$/, 'notSealed'],
  [/^it calls itself (?<name>\S+)$/, 'otherName'],
  [/^seal$/, 'seal'],
  [/^not for us$/, 'notForUs'],
  [/^too old$/, 'tooOld'],
  [/^seen before$/, 'seenBefore'],
  [/^too many hops$/, 'hops'],
  [/^(?<part>\S+) is away$/, 'partAway'],
  [/^(?<part>\S+) alarm$/, 'partAlarm'],
  [/^(?<part>\S+) is down$/, 'partDown'],
]

const STATE = /^(?<state>signed-out|ready|reserved|ringing|talking|wrap-up|break|not-ready)(?:: (?<reason>.+))?$/

/** A part of the system, as the page of its health calls it. */
export function partName(name: string): string {
  const key = `admin.part.${name}`
  return translates(key) ? t(key) : name
}

/** The rules of overflow have names, not phrases. */
function rule(text: string): string {
  const key = `admin.queue.why.${text}`
  return /^[a-z-]+$/.test(text) && translates(key) ? t(key) : text
}

function phrase(text: string): string {
  const state = STATE.exec(text)?.groups
  if (state) {
    const name = t(`agent.state.${state.state?.toUpperCase().replace(/-/g, '_')}`)
    const key = `agent.reason.${state.reason}`
    return state.reason ? `${name}：${translates(key) ? t(key) : state.reason}` : name
  }
  if (/^[a-z-]+$/.test(text) && translates(`agent.reason.${text}`)) return t(`agent.reason.${text}`)
  if (rule(text) !== text) return rule(text)
  for (const [known, key] of PHRASES) {
    const found = known.exec(text)
    if (!found) continue
    const words: Record<string, string> = { ...found.groups }
    if (words.part) words.part = partName(words.part)
    if (words.choice) words.choice = words.choice.split(' or ').join(` ${t('reasons.or')} `)
    if (words.rest) words.rest = reason(words.rest)
    if (key === 'idle') words.n = String(Math.round(Number(words.n) / 1000))
    return t(`reasons.${key}`, words)
  }
  return text
}

/** What the engine wrote, in the words of the reader. */
export function reason(text: string): string {
  if (i18n.global.locale.value !== 'zh-CN' || !text) return text.split('; ').map(rule).join('; ')
  return text
    .split('; ')
    .map((sentence) => (PHRASES.some(([known]) => known.test(sentence)) ? phrase(sentence) : sentence.split(', ').map(phrase).join('，')))
    .join('；')
}
