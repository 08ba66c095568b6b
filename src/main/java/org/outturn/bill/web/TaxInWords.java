package org.outturn.bill.web;

import java.math.BigDecimal;
import org.outturn.bill.tax.TaxCategory;
import org.outturn.ui.Page;

/** Taxes in the reader's words. */
final class TaxInWords {
    private TaxInWords() {}

    /** Such as "reverse charge". */
    static String of(TaxCategory category, Page page) {
        return page.t(
                switch (category) {
                    case S -> "tax.category.s";
                    case Z -> "tax.category.z";
                    case E -> "tax.category.e";
                    case AE -> "tax.category.ae";
                    case G -> "tax.category.g";
                    case O -> "tax.category.o";
                });
    }

    /** Such as "19 %". */
    static String percent(BigDecimal rate, Page page) {
        BigDecimal percent = rate.movePointRight(2).stripTrailingZeros();
        return page.f().number(percent.scale() < 0 ? percent.setScale(0) : percent) + " %";
    }
}
