import { api, type Schemas } from './client'

export type DialRule = Schemas['DialRuleRuleView']
export type DialRuleSettings = Schemas['DialRuleRuleSettings']
export type DialTrial = Schemas['DialRuleTrial']
export type DialTrialResult = Schemas['DialRuleTrialResult']
export type DialAttempt = Schemas['DialAttemptAttemptView']
export type DialPrices = Schemas['DialPricePricesView']
export type DialAlarm = Schemas['DiallingServiceAlarmed']
export type BlockedSource = Schemas['SipSourcesBlockedView']
export type AllowedSource = Schemas['SipSourcesAllowedView']

export const diallingApi = {
  rules: () => api.get('/v1/dial-rules'),
  add: (rule: DialRuleSettings) => api.post('/v1/dial-rules', rule),
  replace: (id: string, rule: DialRuleSettings) => api.put('/v1/dial-rules/{id}', rule, { path: { id } }),
  drop: (id: string) => api.delete('/v1/dial-rules/{id}', { path: { id } }),
  tryOut: (trial: DialTrial) => api.post('/v1/dial-rules/try', trial),
  attempts: (refused: boolean) => api.get('/v1/dial-attempts', { query: { refused, limit: 100 } }),
  prices: () => api.get('/v1/dial-prices'),
  alarms: () => api.get('/v1/dial-alarms'),
  lift: (id: string) => api.delete('/v1/dial-alarms/{id}', { path: { id } }),
}

export const sourcesApi = {
  blocked: () => api.get('/v1/sip-sources/blocked'),
  lift: (address: string) => api.delete('/v1/sip-sources/blocked/{address}', { path: { address } }),
  allowed: () => api.get('/v1/sip-sources/allowed'),
  allow: (range: string, note: string) => api.post('/v1/sip-sources/allowed', { range, note }),
  disallow: (id: string) => api.delete('/v1/sip-sources/allowed/{id}', { path: { id } }),
}
