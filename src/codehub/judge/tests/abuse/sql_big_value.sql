SELECT length(hex(zeroblob(900000000)) || hex(zeroblob(900000000)));
