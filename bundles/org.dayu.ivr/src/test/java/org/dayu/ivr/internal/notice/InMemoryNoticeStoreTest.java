package org.dayu.ivr.internal.notice;

class InMemoryNoticeStoreTest extends NoticeStoreContract {

    private final NoticeStore store = new InMemoryNoticeStore();

    @Override
    NoticeStore store() {
        return store;
    }
}
