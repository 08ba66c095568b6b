package org.outturn.ui;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import gg.jte.Content;
import gg.jte.output.StringOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.logging.Level;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Prints pages of A4. The same content of the same day gives the same bytes. */
public final class PdfPrinter {
    private static final String FAMILY = "Liberation Sans";

    static {
        // It tells every style sheet that it reads, each time.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private PdfPrinter() {}

    /**
     * A file that is carried inside the document.
     *
     * @param type its media type
     */
    public record Attachment(String name, String type, byte[] bytes) {}

    /** The content as the bytes of a PDF file that names a day as its own. */
    public static byte[] print(Content content, LocalDate day, List<Attachment> attachments) {
        var html = new StringOutput();
        content.writeTo(html);
        try (PDDocument pdf = new PDDocument();
                TrueTypeFont regular = font("LiberationSans-Regular.ttf");
                TrueTypeFont bold = font("LiberationSans-Bold.ttf")) {
            var builder = new PdfRendererBuilder()
                    .usePDDocument(pdf)
                    .withHtmlContent(html.toString(), null)
                    .withProducer("Outturn")
                    .useFont(embedded(pdf, regular), FAMILY, 400, FontStyle.NORMAL, true)
                    .useFont(embedded(pdf, bold), FAMILY, 700, FontStyle.NORMAL, true)
                    // All that the page needs is in it; no template may make us fetch anything.
                    .useUriResolver((base, uri) -> null);
            try (var svg = new BatikSVGDrawer();
                    PdfBoxRenderer renderer = builder.useSVGDrawer(svg).buildPdfRenderer()) {
                renderer.createPDFWithoutClosing();
                var date = GregorianCalendar.from(day.atStartOfDay(ZoneOffset.UTC));
                attach(pdf, attachments, date);
                return saved(pdf, day, date);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PDFontSupplier embedded(PDDocument pdf, TrueTypeFont font) throws IOException {
        return new PDFontSupplier(PDType0Font.load(pdf, font, true));
    }

    private static void attach(PDDocument pdf, List<Attachment> attachments, GregorianCalendar date)
            throws IOException {
        if (attachments.isEmpty()) {
            return;
        }
        Map<String, PDComplexFileSpecification> files = new TreeMap<>();
        for (Attachment attachment : attachments) {
            var embedded = new PDEmbeddedFile(pdf, new ByteArrayInputStream(attachment.bytes()));
            embedded.setSubtype(attachment.type());
            embedded.setSize(attachment.bytes().length);
            embedded.setCreationDate(date);
            embedded.setModDate(date);
            var file = new PDComplexFileSpecification();
            file.setFile(attachment.name());
            file.setFileUnicode(attachment.name());
            file.setEmbeddedFile(embedded);
            files.put(attachment.name(), file);
        }
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(files);
        var names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        pdf.getDocumentCatalog().setNames(names);
    }

    private static byte[] saved(PDDocument pdf, LocalDate day, GregorianCalendar date) throws IOException {
        pdf.getDocumentInformation().setCreationDate(date);
        pdf.getDocumentInformation().setModificationDate(date);
        pdf.setDocumentId(day.toEpochDay());
        var bytes = new ByteArrayOutputStream();
        pdf.save(bytes);
        return bytes.toByteArray();
    }

    private static TrueTypeFont font(String file) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(PdfPrinter.class.getResourceAsStream("/fonts/" + file), file)) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(stream));
            // To look for ligatures in each word takes half of the time of printing, and words with them are harder to
            // copy.
            font.setEnableGsub(false);
            return font;
        }
    }
}
