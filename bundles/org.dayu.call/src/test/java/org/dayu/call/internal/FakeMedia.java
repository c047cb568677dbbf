package org.dayu.call.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.media.api.AudioTap;
import org.dayu.media.api.Clip;
import org.dayu.media.api.LegStats;
import org.dayu.media.api.MediaEngine;
import org.dayu.media.api.MediaEvent;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.MediaListener;
import org.dayu.media.api.MediaProfile;
import org.dayu.media.api.NoMediaException;
import org.dayu.media.api.SdpRejectedException;

/** Media without sound: remembers gains and what is playing, and ends each play exactly once. */
final class FakeMedia implements MediaEngine {

    final Map<UUID, Leg> legs = Collections.synchronizedMap(new LinkedHashMap<>());
    int ports = Integer.MAX_VALUE;
    boolean browsers = true;

    final class Leg implements MediaLeg {
        final UUID id;
        final MediaListener listener;
        UUID call;
        final Map<UUID, Float> gains = new HashMap<>();
        final List<List<Clip>> played = new ArrayList<>();
        final StringBuilder digits = new StringBuilder();
        boolean open = true;
        boolean recorded = true;
        boolean held;
        long playing;
        boolean bargeIn;
        boolean voice;
        boolean loop;

        Leg(UUID id, UUID call, MediaListener listener) {
            this.id = id;
            this.call = call;
            this.listener = listener;
        }

        @Override
        public UUID id() {
            return id;
        }

        @Override
        public String offer() {
            return "v=0 offer";
        }

        @Override
        public String offer(MediaProfile profile) throws NoMediaException {
            if (profile == MediaProfile.BROWSER && !browsers) {
                throw new NoMediaException("no way to browsers");
            }
            return profile == MediaProfile.BROWSER ? "v=0 offer to a browser" : offer();
        }

        @Override
        public String answer(String offer) throws SdpRejectedException {
            negotiate(offer);
            return "v=0 answer";
        }

        @Override
        public void accept(String answer) throws SdpRejectedException {
            negotiate(answer);
        }

        private void negotiate(String sdp) throws SdpRejectedException {
            if (sdp.contains("video")) {
                throw new SdpRejectedException("no common codec");
            }
            held = sdp.contains("sendonly");
        }

        @Override
        public boolean heldByPeer() {
            return held;
        }

        @Override
        public void play(long token, List<Clip> clips, boolean again, boolean barge) {
            if (!open) {
                return;
            }
            over(MediaEvent.Outcome.REPLACED);
            playing = token;
            loop = again;
            bargeIn = barge;
            voice = false;
            played.add(clips);
        }

        @Override
        public void ask(long token, List<Clip> clips) {
            play(token, clips, false, true);
            voice = true;
        }

        /** The citizen says something. */
        void speaks() {
            if (voice) {
                over(MediaEvent.Outcome.SPOKEN_OVER);
            }
        }

        @Override
        public void stopPlaying() {
            over(MediaEvent.Outcome.STOPPED);
        }

        void over(MediaEvent.Outcome outcome) {
            if (playing != 0) {
                long token = playing;
                playing = 0;
                loop = false;
                listener.onMedia(new MediaEvent.PlayEnded(id, token, outcome));
            }
        }

        /** The prompt comes to its end; music does not. */
        void finishes() {
            if (!loop) {
                over(MediaEvent.Outcome.COMPLETED);
            }
        }

        void key(char digit) {
            if (open) {
                listener.onMedia(new MediaEvent.Digit(id, digit, MediaEvent.How.TELEPHONE_EVENT));
                if (bargeIn) {
                    over(MediaEvent.Outcome.BARGED_IN);
                }
            }
        }

        void keys(String digits) {
            digits.chars().forEach(c -> key((char) c));
        }

        void receives() {
            if (open) {
                listener.onMedia(new MediaEvent.Receiving(id));
            }
        }

        void silent() {
            if (open) {
                listener.onMedia(new MediaEvent.Silent(id, 20));
            }
        }

        String nowPlaying() {
            if (playing == 0) {
                return "";
            }
            Clip first = played.get(played.size() - 1).get(0);
            return first instanceof Clip.Prompt prompt ? prompt.name() : first.toString();
        }

        @Override
        public void gain(UUID from, float gain) {
            gains.put(from, gain);
        }

        float gainFrom(UUID from) {
            return gains.getOrDefault(from, 0f);
        }

        @Override
        public void recorded(boolean wanted) {
            recorded = wanted;
        }

        @Override
        public void sendDigits(String text) {
            digits.append(text);
        }

        @Override
        public void move(UUID other) {
            call = other;
        }

        @Override
        public LegStats stats() {
            return new LegStats(0, 0, 0, 0, 0, 0, 0, -1, "PCMA");
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                over(MediaEvent.Outcome.STOPPED);
            }
        }
    }

    @Override
    public MediaLeg open(UUID call, UUID leg, MediaListener listener) throws NoMediaException {
        if (ports != Integer.MAX_VALUE
                && legs.values().stream().filter(each -> each.open).count() >= ports) {
            throw new NoMediaException("no port");
        }
        Leg opened = new Leg(leg, call, listener);
        if (legs.put(leg, opened) != null) {
            throw new AssertionError("leg opened twice");
        }
        return opened;
    }

    @Override
    public AudioTap tap(UUID call, UUID left) {
        return new AudioTap() {
            @Override
            public int read(ByteBuffer into) {
                return 0;
            }

            @Override
            public long lost() {
                return 0;
            }

            @Override
            public boolean ended() {
                return true;
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }
}
