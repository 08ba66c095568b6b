-- A grant of data is the customer's alone to say.
drop policy own_side on contract.fact;
create policy own_side on contract.fact as restrictive for insert
    with check (by_provider = (identity.customer() is null)
        and (identity.customer() is not null or kind <> 'GRANT')
        and (identity.customer() is null
            or kind in ('TURNOVER', 'SEATS', 'VOUCHER', 'BOOKING', 'UPGRADE', 'END_CHOICE', 'GRANT')));
