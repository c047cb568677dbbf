import type { CallView } from '@/api/calls'
import { translate as t } from '@/i18n'

type Standing = Pick<CallView, 'state' | 'agentId' | 'attributes'>

/** The other site where the caller is: to the machine that is a conference without an agent. */
export function siteOf(call: Standing): string | undefined {
  return call.state === 'CONFERENCE' && !call.agentId ? call.attributes.site : undefined
}

/** How a call stands, in the reader's words. */
export function standing(call: Standing): string {
  const site = siteOf(call)
  return site ? t('agent.atSite', { site }) : t(`agent.call.${call.state}`)
}
