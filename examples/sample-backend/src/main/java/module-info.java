/** A backend as somebody else would write it: uniqueness, references and cascades over one map. */
module com.example.onemap {
    requires dev.invar.core;
    requires static org.jspecify;

    provides dev.invar.spi.BackendProvider with
            com.example.onemap.OneMapBackendProvider;
}
