package org.dayu.workorder.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.rest.Ranged;
import org.dayu.core.api.rest.Upload;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.tx.Transactions;
import org.dayu.workorder.internal.OrderParts.Attachment;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Files of orders: bytes on disk under the name of their SHA-256, everything else in the row. The file is safe on disk
 * before the row commits, so a row without its file cannot be; a file without a row does no harm.
 */
@Component(service = Attachments.class, configurationPid = WorkorderConfig.PID)
public final class Attachments {

    private final Transactions transactions;
    private final OrderJournal journal;
    private final OrderAccess access;
    private final JdbcOrderParts parts;
    private final Path folder;
    private final int most;

    @Activate
    public Attachments(
            @Reference Transactions transactions,
            @Reference OrderJournal journal,
            @Reference OrderAccess access,
            @Reference JdbcOrderParts parts,
            WorkorderConfig config) {
        this(transactions, journal, access, parts, Path.of(config.attachments_folder()), config.attachments_max());
    }

    Attachments(
            Transactions transactions,
            OrderJournal journal,
            OrderAccess access,
            JdbcOrderParts parts,
            Path folder,
            int most) {
        this.transactions = transactions;
        this.journal = journal;
        this.access = access;
        this.parts = parts;
        this.folder = folder;
        this.most = most;
    }

    private record Stored(String mediaType, long size, String sha256) {}

    public OrderView.File add(UUID orderId, Upload upload, Principal by) {
        // asked before a byte is written; asked again with the row taken
        access.require(Action.ATTACH, access.visible(orderId, by), by);
        var name = Texts.needed("file", upload.filename().replaceAll(".*[/\\\\]", ""), 120);
        var stored = store(name, upload.content());
        return transactions.required(() -> {
            var order = journal.take(orderId);
            var it = access.require(Action.ATTACH, order, by);
            if (parts.attachments(orderId).size() >= most) {
                throw new ConflictException("附件已达上限（" + most + " 个）");
            }
            var attachment = new Attachment(
                    Uuids.next(),
                    name,
                    stored.mediaType(),
                    stored.size(),
                    stored.sha256(),
                    Texts.optional("step", upload.fields().get("step"), 40),
                    journal.now(),
                    by.displayName());
            parts.add(orderId, attachment);
            journal.note(
                    orderId,
                    Change.ATTACHED,
                    by,
                    it.reader()
                            .share(it.shares())
                            .map(OrderParts.Share::departmentId)
                            .orElse(null),
                    name,
                    Map.of("attachmentId", attachment.id(), "size", attachment.size()));
            return OrderViews.file(attachment);
        });
    }

    /** The bytes, for those who may see the order. */
    public Ranged open(UUID orderId, UUID id, boolean save, Principal by) {
        access.visible(orderId, by);
        var attachment = parts.attachment(orderId, id).orElseThrow(() -> new NotFoundException("没有这个附件"));
        var file = path(attachment.sha256());
        return new Ranged(
                from -> {
                    var channel = FileChannel.open(file, StandardOpenOption.READ);
                    channel.position(from);
                    return Channels.newInputStream(channel);
                },
                attachment.size(),
                attachment.mediaType(),
                attachment.filename(),
                attachment.sha256(),
                save || !MediaKinds.shown(attachment.mediaType()));
    }

    private Stored store(String name, InputStream content) {
        try {
            Files.createDirectories(folder);
            var draft = Files.createTempFile(folder, "upload-", ".part");
            try {
                return store(name, content, draft);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an attachment could not be stored", e);
        }
    }

    private Stored store(String name, InputStream content, Path draft) throws IOException {
        var digest = sha256();
        var head = content.readNBytes(MediaKinds.HEAD);
        var type = MediaKinds.recognise(name, head)
                .orElseThrow(() -> new InvalidException(
                        "file", "不支持的文件类型，或内容与扩展名不符；可用 jpg png gif webp pdf mp4 mp3 wav amr docx xlsx txt"));
        digest.update(head);
        long size;
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE);
                var out = Channels.newOutputStream(channel)) {
            out.write(head);
            size = head.length + new DigestInputStream(content, digest).transferTo(out);
            channel.force(true);
        }
        var sha256 = HexFormat.of().formatHex(digest.digest());
        var target = path(sha256);
        Files.createDirectories(target.getParent());
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new Stored(type, size, sha256);
    }

    private Path path(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
