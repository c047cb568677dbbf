import { api, type Schemas } from './client'

/** Answers that are read to callers. */
export type Answer = Schemas['Answer']
export type AnswerFields = Schemas['IvrAnswerAnswerFields']

export const answersApi = {
  list: (signal?: AbortSignal) => api.get('/v1/ivr-answers', { signal }),
  put: (key: string, fields: AnswerFields) => api.put('/v1/ivr-answers/{key}', fields, { path: { key } }),
  remove: (key: string) => api.delete('/v1/ivr-answers/{key}', { path: { key } }),
}
