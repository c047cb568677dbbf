import { api, url, type Schemas } from './client'

export type Notice = Schemas['IvrNoticeNoticeView']
export type NoticeText = Schemas['IvrNoticeNoticeText']

export const noticesApi = {
  list: () => api.get('/v1/ivr-notices'),
  post: (notice: NoticeText) => api.post('/v1/ivr-notices', notice),
  postRecorded: (sound: File, fields: Record<string, string>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', sound)
    return api.post('/v1/ivr-notices/recorded', form)
  },
  end: (id: string) => api.post('/v1/ivr-notices/{id}/end', undefined, { path: { id } }),
  sound: (id: string) => url('/v1/ivr-notices/{id}/sound', { id }),
}
