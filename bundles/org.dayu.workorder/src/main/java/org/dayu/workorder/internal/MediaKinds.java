package org.dayu.workorder.internal;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Recognises the kinds of files that may be attached, by what is in them and by their name together. Pure. */
final class MediaKinds {

    /** How much of a file {@link #recognise} wants to see. */
    static final int HEAD = 512;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("amr", "audio/amr"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("txt", "text/plain"));

    private MediaKinds() {}

    /** The media type, if name and content agree on one of those that may be attached. */
    static Optional<String> recognise(String filename, byte[] head) {
        int dot = filename.lastIndexOf('.');
        var extension = dot < 0 ? "" : filename.substring(dot + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(TYPES.get(extension)).filter(type -> fits(extension, head));
    }

    /** Whether a browser may show it in the page rather than save it. */
    static boolean shown(String mediaType) {
        return mediaType.startsWith("image/")
                || mediaType.startsWith("audio/")
                || mediaType.startsWith("video/")
                || mediaType.equals("application/pdf");
    }

    private static boolean fits(String extension, byte[] head) {
        return switch (extension) {
            case "jpg", "jpeg" -> bytes(head, 0, 0xff, 0xd8, 0xff);
            case "png" -> bytes(head, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
            case "gif" -> text(head, 0, "GIF8");
            case "webp" -> text(head, 0, "RIFF") && text(head, 8, "WEBP");
            case "pdf" -> text(head, 0, "%PDF-");
            case "mp4" -> text(head, 4, "ftyp");
            case "mp3" -> text(head, 0, "ID3") || head.length > 1 && bytes(head, 0, 0xff) && (head[1] & 0xe0) == 0xe0;
            case "wav" -> text(head, 0, "RIFF") && text(head, 8, "WAVE");
            case "amr" -> text(head, 0, "#!AMR");
            case "docx", "xlsx" -> bytes(head, 0, 'P', 'K', 3, 4);
            case "txt" -> plain(head);
            default -> false;
        };
    }

    private static boolean text(byte[] head, int at, String expected) {
        return bytes(head, at, expected.chars().toArray());
    }

    private static boolean bytes(byte[] head, int at, int... expected) {
        if (head.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((head[at + i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** UTF-8 without control characters. The end may cut a character in two. */
    private static boolean plain(byte[] head) {
        for (int cut = 0; cut < 4 && cut <= head.length; cut++) {
            try {
                var text = StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(java.nio.ByteBuffer.wrap(head, 0, head.length - cut));
                return text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
            } catch (CharacterCodingException malformed) {
                if (head.length < HEAD) {
                    return false;
                }
            }
        }
        return false;
    }
}
