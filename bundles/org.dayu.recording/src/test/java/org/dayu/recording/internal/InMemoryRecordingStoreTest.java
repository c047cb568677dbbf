package org.dayu.recording.internal;

class InMemoryRecordingStoreTest extends RecordingStoreContract {

    private final RecordingStore store = new InMemoryRecordingStore();

    @Override
    RecordingStore store() {
        return store;
    }
}
