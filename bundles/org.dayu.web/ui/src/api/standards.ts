import { api, type Schemas } from './client'

/** What is to be done in a queue's talks, step by step. */
export type Standard = Schemas['WorkStandardSteps']
export type Step = Schemas['StandardStoreStep']
export type DoneStep = Schemas['StandardStoreDoneStep']
export type StepFigures = Schemas['StandardStoreStepFigures']

export const standardsApi = {
  list: (signal?: AbortSignal) => api.get('/v1/work-standards', { signal }),
  put: (queue: string, steps: Step[]) => api.put('/v1/work-standards/{queue}', { steps }, { path: { queue } }),
  report: (from: string, to: string, signal?: AbortSignal) => api.get('/v1/work-standards/report', { query: { from, to }, signal }),
  ofCall: (id: string, signal?: AbortSignal) => api.get('/v1/calls/{id}/steps', { path: { id }, signal }),
  tick: (id: string, position: number) => api.post('/v1/calls/{id}/steps/{position}', undefined, { path: { id, position } }),
  untick: (id: string, position: number) => api.delete('/v1/calls/{id}/steps/{position}', { path: { id, position } }),
}
