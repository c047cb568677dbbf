package org.dayu.recording.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.recording.api.Recording;
import org.dayu.recording.api.Recordings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds recordings in the store. */
@Component(service = Recordings.class)
public final class StoredRecordings implements Recordings {

    private final RecordingStore store;

    @Activate
    public StoredRecordings(@Reference RecordingStore store) {
        this.store = store;
    }

    @Override
    public Page<Recording> find(Query query, PageRequest page) {
        return store.find(query, page).map(Facts::recording);
    }

    @Override
    public List<Recording> ofCall(UUID call) {
        return store.ofCall(call).stream().map(Facts::recording).toList();
    }

    @Override
    public Optional<Recording> find(UUID id) {
        return store.find(id).map(Facts::recording);
    }
}
