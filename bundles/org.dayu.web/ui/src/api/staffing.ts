import { api, url, type Schemas } from './client'

export type Forecast = Schemas['ForecastForecastView']
export type QueueForecast = Schemas['ForecastQueueForecast']
export type ForecastDay = Schemas['ForecastForecastDay']
export type Coverage = Schemas['CoverageCoverageView']
export type CoverageDay = Schemas['CoverageCoverageDay']
export type Shift = Schemas['ShiftShiftView']
export type ShiftFields = Schemas['ShiftShiftFields']
export type Roster = Schemas['RosterViewsRosterView']
export type RosterAgent = Schemas['RosterViewsRosterAgent']
export type RosterDuty = Schemas['RosterViewsRosterDuty']
export type Breach = Schemas['RosterViewsRosterBreach']
export type WantedDuty = Schemas['RosterWantedDuty']
export type Wish = Schemas['CoverageDeskWish']
export type Adherence = Schemas['AdherenceAdherenceView']
export type Standing = Schemas['AdherenceAdherenceRow']['standing']
export type MyShift = Schemas['MyShiftsMyShift']

/** Some days from one on. */
export interface Span {
  from: string
  days: number
}

export interface CoverageQuery extends Span {
  queues?: string
  percent?: number
  seconds?: number
  shrinkage?: number
  model?: 'ERLANG_C' | 'ERLANG_A'
  published?: boolean
}

export const staffingApi = {
  forecast: (span: Span, signal?: AbortSignal) => api.get('/v1/staffing/forecast', { query: { ...span }, signal }),
  coverage: (query: CoverageQuery, signal?: AbortSignal) => api.get('/v1/staffing/coverage', { query: { ...query }, signal }),
  adherence: (signal?: AbortSignal) => api.get('/v1/staffing/adherence', { signal }),
  shifts: (signal?: AbortSignal) => api.get('/v1/shifts', { signal }),
  mine: (signal?: AbortSignal) => api.get('/v1/shifts/mine', { signal }),
  addShift: (fields: ShiftFields) => api.post('/v1/shifts', fields),
  changeShift: (id: string, fields: ShiftFields) => api.put('/v1/shifts/{id}', fields, { path: { id } }),
  removeShift: (id: string) => api.delete('/v1/shifts/{id}', { path: { id } }),
  roster: (span: Span, signal?: AbortSignal) => api.get('/v1/roster', { query: { ...span }, signal }),
  plan: (duties: WantedDuty[]) => api.put('/v1/roster', { duties }),
  publish: (span: Span) => api.post('/v1/roster/publication', span),
  propose: (span: Wish, replace: boolean) => api.post('/v1/roster/proposal', { span, replace }),
  file: (span: Span) => `${url('/v1/roster/file')}?from=${span.from}&days=${span.days}`,
  import(file: File) {
    const form = new FormData()
    form.append('file', file)
    return api.post('/v1/roster/file', form)
  },
  addDayOff: (agentId: string, day: string) => api.put('/v1/roster/days-off', { agentId, day, note: null }),
  removeDayOff: (agent: string, day: string) => api.delete('/v1/roster/days-off/{agent}/{day}', { path: { agent, day } }),
}
