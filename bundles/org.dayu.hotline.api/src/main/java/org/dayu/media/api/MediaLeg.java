package org.dayu.media.api;

import java.util.List;
import java.util.UUID;

import org.osgi.annotation.versioning.ProviderType;

/**
 * One party's media. SDP negotiation (RFC 3264) happens on the caller's thread; all else is a command to the shard.
 *
 * <p>Thread-safe; commands of one thread keep their order. After {@link #close()} commands have no effect.
 *
 * @since 1.0
 */
@ProviderType
public interface MediaLeg {

    UUID id();

    /**
     * Our offer: G.711 A-law and mu-law, telephone-event (RFC 4733), sendrecv; of the profile that this leg has agreed on or
     * offered before, else plain.
     */
    String offer();

    /**
     * Our offer of a kind of media.
     *
     * @throws NoMediaException if nothing is there that protects media, or the leg has begun with the other kind
     * @since 1.1
     */
    default String offer(MediaProfile profile) throws NoMediaException {
        if (profile == MediaProfile.PLAIN) {
            return offer();
        }
        throw new NoMediaException("this media has no way to browsers");
    }

    /**
     * Takes the peer's offer, of an INVITE or a re-INVITE, and gives our answer. From then on RTP is accepted from that
     * peer only.
     *
     * @throws SdpRejectedException if it cannot be read or shares no codec with us; the media stays as it was
     */
    String answer(String offer) throws SdpRejectedException;

    /**
     * Takes the peer's answer to {@link #offer()}.
     *
     * @throws SdpRejectedException if it cannot be read or does not fit the offer
     */
    void accept(String answer) throws SdpRejectedException;

    /** Whether the peer has put us on hold (sendonly, inactive, or the address 0.0.0.0) in the last SDP. */
    boolean heldByPeer();

    /**
     * Plays clips one after the other, instead of what is playing; the voices of other legs go on being mixed in by
     * their gains.
     *
     * <p>Begins once the peer is known by {@link #answer} or {@link #accept}; goes on unheard while the peer holds us.
     *
     * @param token comes back in {@link MediaEvent.PlayEnded}, once for each play, unless the leg is closed before
     * @param loop whether to begin again at the end
     * @param bargeIn whether the peer's first digit stops it; {@link MediaEvent.Digit} is then told before PlayEnded
     */
    void play(long token, List<Clip> clips, boolean loop, boolean bargeIn);

    /**
     * Plays clips once as {@link #play} does, and stops when the peer presses a digit or has spoken for a fifth of a second;
     * PlayEnded then says {@code SPOKEN_OVER}.
     *
     * @since 1.3
     */
    void ask(long token, List<Clip> clips);

    /** Stops what is playing; its PlayEnded says {@code STOPPED}. */
    void stopPlaying();

    /**
     * Sets how loud this leg hears another leg of the same call.
     *
     * @param from the other leg; it may be opened later
     * @param gain 0 for not at all (the default), 1 for as it is, at most 4
     * @throws IllegalArgumentException if the gain is out of bounds
     */
    void gain(UUID from, float gain);

    /**
     * Whether taps hold this leg's voice; so it is unless said otherwise. For who is heard by nobody, or in confidence.
     */
    void recorded(boolean wanted);

    /**
     * Sends digits to the peer by RFC 4733, or as tones in the audio where the peer has no telephone-event; one after the
     * other, after those still waiting. Other characters are passed over.
     *
     * @param digits {@code 0-9 * # A-D}, at most 128 waiting
     */
    void sendDigits(String digits);

    /**
     * Takes the leg into another call: what it is and whom it talks with stays, without a word to the peer. It is heard
     * and recorded with the legs of that call from now on, as far as their gains say; those of the call that it leaves
     * hear it no more.
     *
     * @since 1.2
     */
    void move(UUID call);

    /** Figures of the leg so far; a copy. */
    LegStats stats();

    /** Says RTCP BYE and closes the ports. Idempotent. Nothing that comes after it is told. */
    void close();
}
