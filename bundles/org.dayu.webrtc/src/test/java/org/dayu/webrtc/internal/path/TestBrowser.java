package org.dayu.webrtc.internal.path;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.dayu.media.api.BrowserPath;
import org.dayu.media.api.SrtpKeys;
import org.jspecify.annotations.Nullable;

/** As much of a browser as one leg sees: ICE checks and a DTLS client with a certificate. */
final class TestBrowser implements DatagramTransport {

    final InetSocketAddress address = new InetSocketAddress("192.0.2.7", 50_000);
    final Identity identity;
    private final BlockingQueue<byte[]> inbox = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> stun = new LinkedBlockingQueue<>();
    private final int profile;
    private @Nullable BrowserPath path;

    TestBrowser(Identity identity, int profile) {
        this.identity = identity;
        this.profile = profile;
    }

    /** What the path sends comes here. */
    BrowserPath.Wire wire() {
        return (packet, to) -> {
            byte[] bytes = new byte[packet.remaining()];
            packet.get(packet.position(), bytes);
            (bytes[0] < 4 ? stun : inbox).add(bytes);
        };
    }

    void opposite(BrowserPath opposite) {
        path = opposite;
    }

    BrowserPath.Terms terms() {
        return new BrowserPath.Terms("brow", "browserpasswordbrowserpw", List.of(identity.fingerprint()));
    }

    /** Sends a check and gives the type of the answer. */
    int check(String username, String password, boolean nominate, InetSocketAddress from) throws Exception {
        path.packet(request(username, password, nominate, StunMessage.ICE_CONTROLLING), from);
        byte[] answer = stun.poll(1, TimeUnit.SECONDS);
        return answer == null ? -1 : (answer[0] & 0xFF) << 8 | answer[1] & 0xFF;
    }

    static ByteBuffer request(String username, String password, boolean nominate, int role) {
        ByteBuffer packet = ByteBuffer.allocate(512);
        packet.putShort((short) StunMessage.BINDING_REQUEST).putShort((short) 0).putInt(StunMessage.COOKIE);
        packet.putLong(0x0102_0304_0506_0708L).putInt(0x090A_0B0C);
        byte[] name = username.getBytes(StandardCharsets.UTF_8);
        packet.putShort((short) StunMessage.USERNAME)
                .putShort((short) name.length)
                .put(name);
        while (packet.position() % 4 != 0) {
            packet.put((byte) 0);
        }
        packet.putShort((short) role).putShort((short) 8).putLong(99);
        packet.putShort((short) StunMessage.PRIORITY).putShort((short) 4).putInt(7);
        if (nominate) {
            packet.putShort((short) StunMessage.USE_CANDIDATE).putShort((short) 0);
        }
        packet.putShort(2, (short) (packet.position() - 20 + 24));
        byte[] hmac = Integrity.hmac(password, packet.array(), packet.position());
        packet.putShort((short) StunMessage.MESSAGE_INTEGRITY)
                .putShort((short) 20)
                .put(hmac);
        packet.putShort(2, (short) (packet.position() - 20 + 8));
        int crc = StunMessage.fingerprint(packet.array(), packet.position());
        packet.putShort((short) StunMessage.FINGERPRINT).putShort((short) 4).putInt(crc);
        return packet.flip();
    }

    /** The client's handshake; gives its keys. */
    SrtpKeys handshake() throws IOException {
        Client client = new Client();
        new DTLSClientProtocol().connect(client, this);
        return client.keys();
    }

    private final class Client extends DefaultTlsClient {

        private int agreed;
        private byte[] material = new byte[0];

        Client() {
            super(identity.crypto());
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return ProtocolVersion.DTLSv12.only();
        }

        @Override
        public int getHandshakeTimeoutMillis() {
            return 5_000;
        }

        @Override
        @SuppressWarnings({"rawtypes", "unchecked"})
        public Hashtable getClientExtensions() throws IOException {
            Hashtable extensions = super.getClientExtensions();
            TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(new int[] {profile}, TlsUtils.EMPTY_BYTES));
            return extensions;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public void processServerExtensions(Hashtable extensions) throws IOException {
            super.processServerExtensions(extensions);
            agreed = TlsSRTPUtils.getUseSRTPExtension(extensions).getProtectionProfiles()[0];
        }

        @Override
        public TlsAuthentication getAuthentication() {
            return new TlsAuthentication() {
                @Override
                public void notifyServerCertificate(TlsServerCertificate certificate) {
                    // what a browser compares with the SDP; the test of the path looks at the other direction
                }

                @Override
                public TlsCredentials getClientCredentials(CertificateRequest request) {
                    return new BcDefaultTlsCredentialedSigner(
                            new TlsCryptoParameters(context),
                            identity.crypto(),
                            identity.key(),
                            identity.certificate(),
                            SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
                }
            };
        }

        @Override
        public void notifyHandshakeComplete() throws IOException {
            super.notifyHandshakeComplete();
            material = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, agreed == 7 ? 56 : 60);
        }

        SrtpKeys keys() {
            SrtpKeys.Suite suite =
                    agreed == 7 ? SrtpKeys.Suite.AEAD_AES_128_GCM : SrtpKeys.Suite.AES_CM_128_HMAC_SHA1_80;
            int key = suite.keyBytes();
            int salt = suite.saltBytes();
            byte[] ours = new byte[key + salt];
            byte[] theirs = new byte[key + salt];
            System.arraycopy(material, 0, ours, 0, key);
            System.arraycopy(material, key, theirs, 0, key);
            System.arraycopy(material, 2 * key, ours, key, salt);
            System.arraycopy(material, 2 * key + salt, theirs, key, salt);
            return new SrtpKeys(suite, ours, theirs);
        }
    }

    static Identity someone() {
        return Identity.make(new SecureRandom(), Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Override
    public int getReceiveLimit() {
        return 1_452;
    }

    @Override
    public int getSendLimit() {
        return 1_200;
    }

    @Override
    public int receive(byte[] into, int at, int room, int waitMillis) throws IOException {
        try {
            byte[] packet = inbox.poll(waitMillis, TimeUnit.MILLISECONDS);
            if (packet == null) {
                return -1;
            }
            System.arraycopy(packet, 0, into, at, packet.length);
            return packet.length;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void send(byte[] bytes, int at, int length) {
        path.packet(ByteBuffer.wrap(Arrays.copyOfRange(bytes, at, at + length)), address);
    }

    @Override
    public void close() {
        inbox.clear();
    }
}
