package org.dayu.elasticsearch.zh;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.AbstractTokenizerFactory;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * The analysers of the official {@code analysis-smartcn} plug-in and of {@code analysis-common} under the names they have
 * there, so that an index made here is the same on a full Elasticsearch.
 *
 * <p>Thread-safe: Lucene analysers keep their state by thread.
 */
public final class ChineseAnalysisPlugin extends Plugin implements AnalysisPlugin {

    @Override
    public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
        return Map.of("smartcn", analyzer(SmartChineseAnalyzer::new), "cjk", analyzer(CJKAnalyzer::new));
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of("smartcn_tokenizer", ChineseAnalysisPlugin::smartTokenizer);
    }

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.of("cjk_bigram", ChineseAnalysisPlugin::bigrams, "cjk_width", ChineseAnalysisPlugin::widths);
    }

    /** One analyser an index: Elasticsearch closes it with the index. */
    private static AnalysisProvider<AnalyzerProvider<? extends Analyzer>> analyzer(Supplier<Analyzer> analyzer) {
        return (index, environment, name, settings) -> new Fixed(name, analyzer.get());
    }

    private static TokenizerFactory smartTokenizer(
            IndexSettings index, Environment environment, String name, Settings settings) {
        return new AbstractTokenizerFactory(index, settings, name) {
            @Override
            public HMMChineseTokenizer create() {
                return new HMMChineseTokenizer();
            }
        };
    }

    private static TokenFilterFactory bigrams(
            IndexSettings index, Environment environment, String name, Settings settings) {
        return new AbstractTokenFilterFactory(name, settings) {
            @Override
            public CJKBigramFilter create(org.apache.lucene.analysis.TokenStream input) {
                return new CJKBigramFilter(input);
            }
        };
    }

    private static TokenFilterFactory widths(
            IndexSettings index, Environment environment, String name, Settings settings) {
        return new AbstractTokenFilterFactory(name, settings) {
            @Override
            public CJKWidthFilter create(org.apache.lucene.analysis.TokenStream input) {
                return new CJKWidthFilter(input);
            }
        };
    }

    private static final class Fixed extends AbstractIndexAnalyzerProvider<Analyzer> {

        private final Analyzer analyzer;

        Fixed(String name, Analyzer analyzer) {
            super(name, Settings.EMPTY);
            this.analyzer = analyzer;
        }

        @Override
        public Analyzer get() {
            return analyzer;
        }
    }
}
