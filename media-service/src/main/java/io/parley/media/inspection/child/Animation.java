package io.parley.media.inspection.child;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;
import org.w3c.dom.Node;

/// Writes a GIF of several frames anew: frames, places and delays, but no comments and no data of applications.
final class Animation {
    private static final String STREAM = "javax_imageio_gif_stream_1.0";
    private static final String IMAGE = "javax_imageio_gif_image_1.0";
    private static final Set<String> KEPT_OF_STREAM = Set.of("Version", "LogicalScreenDescriptor", "GlobalColorTable");
    private static final Set<String> KEPT_OF_FRAME =
            Set.of("ImageDescriptor", "LocalColorTable", "GraphicControlExtension");
    /// Its only sub-block: again and again.
    private static final byte[] FOR_EVER = {1, 0, 0};

    private Animation() {}

    static void write(ImageReader reader, int frames, Path file) throws IOException {
        var writer = ImageIO.getImageWritersByMIMEType("image/gif").next();
        try (var out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(stream(reader, writer));
            for (var i = 0; i < frames; i++) {
                var image = reader.read(i);
                var kept = kept(reader.getImageMetadata(i), IMAGE, KEPT_OF_FRAME);
                if (i == 0) {
                    kept.appendChild(repetition());
                }
                var metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
                metadata.setFromTree(IMAGE, kept);
                writer.writeToSequence(new IIOImage(image, null, metadata), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadata stream(ImageReader reader, ImageWriter writer) throws IOException {
        var metadata = writer.getDefaultStreamMetadata(null);
        metadata.setFromTree(STREAM, kept(requireNonNull(reader.getStreamMetadata()), STREAM, KEPT_OF_STREAM));
        return metadata;
    }

    private static IIOMetadataNode kept(IIOMetadata metadata, String format, Set<String> names) {
        var root = (IIOMetadataNode) metadata.getAsTree(format);
        Node child = root.getFirstChild();
        while (child != null) {
            var next = child.getNextSibling();
            if (!names.contains(child.getNodeName())) {
                root.removeChild(child);
            }
            child = next;
        }
        return root;
    }

    private static IIOMetadataNode repetition() {
        var extension = new IIOMetadataNode("ApplicationExtension");
        extension.setAttribute("applicationID", "NETSCAPE");
        extension.setAttribute("authenticationCode", "2.0");
        extension.setUserObject(FOR_EVER.clone());
        var all = new IIOMetadataNode("ApplicationExtensions");
        all.appendChild(extension);
        return all;
    }
}
