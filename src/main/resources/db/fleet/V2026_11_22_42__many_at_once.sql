-- Who writes thousands of machines brings the words along; asking type and site for each row is almost half of the time.
drop trigger machine_words on fleet.machine;
create trigger machine_words before insert on fleet.machine
    for each row when (new.search = '' or new.type_name is null) execute function fleet.machine_words();
create trigger machine_words_change before update of number, name, serial, type_id, site_id on fleet.machine
    for each row execute function fleet.machine_words();
