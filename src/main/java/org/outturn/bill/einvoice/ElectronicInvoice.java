package org.outturn.bill.einvoice;

import com.helger.cii.d16b.CIID16BCrossIndustryInvoiceTypeMarshaller;
import com.helger.commons.error.list.ErrorList;
import com.helger.en16931.cii2ubl.CIIToUBL21Converter;
import com.helger.ubl21.UBL21Marshaller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BillingReferenceType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;
import org.jspecify.annotations.Nullable;
import org.mustangproject.ZUGFeRD.IExportableTransaction;
import org.mustangproject.ZUGFeRD.Profiles;
import org.mustangproject.ZUGFeRD.TransactionCalculator;
import org.mustangproject.ZUGFeRD.ZUGFeRD2PullProvider;
import org.mustangproject.ZUGFeRD.ZUGFeRDExporterFromA3;
import org.outturn.bill.InvoiceDocument;

/**
 * An issued invoice or credit note as EN 16931 has it, made from the frozen document alone: the same document and words give the
 * same XML, byte by byte.
 */
public final class ElectronicInvoice {
    private static final String PROFILE = "EN16931";

    private final InvoiceDocument document;
    private final byte[] xml;

    private ElectronicInvoice(InvoiceDocument document, byte[] xml) {
        this.document = document;
        this.xml = xml;
    }

    /**
     * What a line is called, in the customer's language.
     *
     * @param note how much of what at which price, in words
     */
    public record Text(String name, String note) {}

    /**
     * Puts an invoice into EN 16931.
     *
     * @param texts one for each line
     * @throws org.outturn.base.Refused when the invoice lacks what the norm demands, naming it
     */
    public static ElectronicInvoice of(InvoiceDocument document, List<Text> texts) {
        var provider = new FrozenTotals(document);
        provider.setProfile(Profiles.getByName(PROFILE));
        provider.generateXML(NormInvoice.of(document, texts));
        return new ElectronicInvoice(document, provider.getXML());
    }

    /** In UN/CEFACT's syntax (CII), as it stands in a Factur-X file. */
    public byte[] xml() {
        return xml.clone();
    }

    /** In the syntax of UBL 2.1. */
    public byte[] ubl() {
        var invoice = Objects.requireNonNull(new CIID16BCrossIndustryInvoiceTypeMarshaller().read(xml));
        var errors = new ErrorList();
        Object converted = new CIIToUBL21Converter().convertCIItoUBL(invoice, errors);
        byte @Nullable [] written =
                switch (converted) {
                    case InvoiceType bill -> UBL21Marshaller.invoice().getAsBytes(bill);
                    case CreditNoteType credit -> {
                        credit.getBillingReference().forEach(ElectronicInvoice::pointToInvoice);
                        yield UBL21Marshaller.creditNote().getAsBytes(credit);
                    }
                    case null, default -> null;
                };
        if (written == null) {
            throw new IllegalStateException(document.number() + " can't be written as UBL: " + errors);
        }
        return written;
    }

    /** The converter takes what a credit note refers to for a credit note. */
    private static void pointToInvoice(BillingReferenceType reference) {
        if (reference.getCreditNoteDocumentReference() != null) {
            reference.setInvoiceDocumentReference(reference.getCreditNoteDocumentReference());
            reference.setCreditNoteDocumentReference(null);
        }
    }

    /**
     * A printed invoice with this one inside: PDF/A-3, Factur-X 1.0 and ZUGFeRD 2.
     *
     * @param pdf a page whose fonts are embedded
     */
    public byte[] inside(byte[] pdf) {
        var out = new ByteArrayOutputStream();
        try (var exporter = new ZUGFeRDExporterFromA3()) {
            exporter.ignorePDFAErrors();
            exporter.load(pdf);
            exporter.setProducer("Outturn");
            exporter.setCreator(document.seller().name());
            exporter.setZUGFeRDVersion(2);
            exporter.setProfile(PROFILE);
            exporter.disableAutoClose(true);
            exporter.setXML(xml);
            exporter.export(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Takes the sums as they are frozen: they were rounded once, half to even, and nobody rounds them again. */
    private static final class FrozenTotals extends ZUGFeRD2PullProvider {
        private final InvoiceDocument document;

        FrozenTotals(InvoiceDocument document) {
            this.document = document;
        }

        @Override
        protected TransactionCalculator createCalculator(IExportableTransaction transaction) {
            return new NormTotals(transaction, document);
        }
    }
}
