package com.example.onemap;

import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.StoreTck;

@BackendUnderTest(OneMapFixture.class)
class OneMapTckTest extends StoreTck {}
