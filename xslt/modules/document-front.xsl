<?xml version="1.0" encoding="UTF-8"?>
<!-- Above the text: number and neighbours, title, author, date, summary; subject words; the source and how the date is known. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template name="e:title-block" as="element(h:header)">
    <header class="title">
      <xsl:call-template name="e:steps"/>
      <h1 lang="{e:language-of-text()}">{$e:title}</h1>
      <xsl:where-populated>
        <p class="byline"><xsl:sequence select="e:lang($e:tei/@xml:lang)"/><xsl:for-each select="$e:file/titleStmt/author"><xsl:if test="position() gt 1">; </xsl:if><xsl:apply-templates mode="flow"/></xsl:for-each></p>
      </xsl:where-populated>
      <xsl:if test="$e:created">
        <p class="date"><span><xsl:sequence select="e:lang($e:tei/@xml:lang)"/><xsl:apply-templates select="e:shown-date($e:created)" mode="flow"/></span>
          <xsl:if test="$e:created/@ana or $e:created/@notBefore">
            <xsl:text> </xsl:text><a class="why" href="#dating">{e:word('date-inferred')}</a>
          </xsl:if>
        </p>
      </xsl:if>
      <xsl:call-template name="e:other-texts"/>
      <xsl:if test="exists($e:summary)">
        <section class="summary" aria-labelledby="summary">
          <h2 id="summary">{e:word('summary')}</h2>
          <xsl:for-each select="$e:summary">
            <xsl:choose>
              <xsl:when test="p"><div><xsl:call-template name="e:lang"/><xsl:apply-templates mode="flow"/></div></xsl:when>
              <xsl:otherwise><p><xsl:call-template name="e:lang"/><xsl:apply-templates mode="flow"/></p></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </section>
      </xsl:if>
      <xsl:if test="exists($e:profile/textClass/keywords/term)">
        <p class="subjects">
          <span class="label">{e:word('keywords')}</span>
          <xsl:text> </xsl:text><span><xsl:sequence select="e:lang($e:tei/@xml:lang)"/>{string-join($e:profile/textClass/keywords/term ! e:reading(.), ' · ')}</span>
        </p>
      </xsl:if>
    </header>
  </xsl:template>

  <!-- The original of a translation, the translations of an original: each with the page that has both beside each other. -->
  <xsl:template name="e:other-texts" as="element(h:p)*">
    <xsl:for-each select="$e:position/(*:original | *:translation)">
      <p class="other">
        <span class="label">{e:word(local-name())}</span>
        <xsl:text> </xsl:text>
        <a href="../{@id}/index.html" hreflang="{@language}"><xsl:sequence select="e:lang(@language)"/>{@title}</a>
        <xsl:text> </xsl:text>
        <a class="both" href="{if (self::*:original) then '../' || @id || '/with/' || $e:id else 'with/' || @id}.html">{e:word('side-by-side')}</a>
      </p>
    </xsl:for-each>
  </xsl:template>

  <!-- "← Document 3 of 12 →" -->
  <xsl:template name="e:steps" as="element(h:nav)">
    <nav class="steps" aria-label="{e:word('steps')}">
      <xsl:for-each select="$e:position/*:previous">
        <a rel="prev" href="../{@id}/index.html"><span aria-hidden="true">←</span><span class="unseen">{e:word('previous')}: <span><xsl:sequence select="e:lang($e:edition-language)"/>{@title}</span></span></a>
      </xsl:for-each>
      <p class="number">{e:fill('document-of', ($e:position/@number, $e:position/@of))}</p>
      <xsl:for-each select="$e:position/*:next">
        <a rel="next" href="../{@id}/index.html"><span class="unseen">{e:word('next')}: <span><xsl:sequence select="e:lang($e:edition-language)"/>{@title}</span></span><span aria-hidden="true">→</span></a>
      </xsl:for-each>
    </nav>
  </xsl:template>

  <!-- The date element with its words, those of its attributes where it has none. -->
  <xsl:function name="e:shown-date" as="element(date)">
    <xsl:param name="date" as="element(date)"/>
    <date xmlns="http://www.tei-c.org/ns/1.0">
      <xsl:sequence select="$date/(@when | @from | @to | @notBefore | @notAfter)"/>
      <xsl:value-of select="$e:created-shown"/>
    </date>
  </xsl:function>

  <xsl:template name="e:source-box" as="element(h:section)">
    <section class="source" aria-labelledby="source">
      <h2 id="source">{e:word('source')}</h2>
      <dl class="facts">
        <xsl:for-each select="$e:file/sourceDesc/*[not(self::bibl[@type eq 'original'])]">
          <div>
            <dt>{if (self::bibl[@type]) then e:word-or('source-' || @type, e:word('source')) else e:word('source')}</dt>
            <dd><xsl:call-template name="e:lang"/><xsl:apply-templates select="if (self::bibl) then node() except (idno[@type eq 'filename'], note) else ." mode="flow"/></dd>
          </div>
        </xsl:for-each>
        <xsl:if test="$e:created">
          <div>
            <dt id="dating">{e:word('date')}</dt>
            <dd>
              <p>{e:capital(e:dating($e:created))}. <span><xsl:sequence select="e:lang($e:edition-language)"/>{e:how-dated($e:created)}</span>{$e:created/@cert ! (' ' || e:capital(e:word-or('cert-' || ., .)) || '.')}</p>
              <xsl:for-each select="$e:file/notesStmt/note[@type eq 'dating']">
                <details class="why"><summary>{e:word('date-reasons')}</summary><p><xsl:call-template name="e:lang"/><xsl:apply-templates mode="flow"/></p></details>
              </xsl:for-each>
            </dd>
          </div>
        </xsl:if>
        <xsl:where-populated>
          <div>
            <xsl:if test="$e:profile/langUsage/language"><dt>{e:word('language')}</dt></xsl:if>
            <xsl:for-each select="$e:profile/langUsage/language"><dd><xsl:call-template name="e:lang"/>{(e:reading(.)[. ne ''], @ident)[1]}</dd></xsl:for-each>
          </div>
        </xsl:where-populated>
      </dl>
      <xsl:call-template name="e:more"/>
      <xsl:call-template name="e:as-received"/>
    </section>
  </xsl:template>

  <!-- What is known of the witness beyond its name: the editors' remarks, its file, its length. -->
  <xsl:template name="e:more" as="element(h:details)?">
    <xsl:variable name="remarks" as="element(note)*" select="$e:file/sourceDesc//note, $e:file/notesStmt/note[not(@type = ('dating', 'summary'))]"/>
    <xsl:variable name="files" as="element(idno)*" select="$e:file/sourceDesc//idno[@type eq 'filename']"/>
    <xsl:if test="exists(($remarks, $files, $e:file/extent))">
      <details>
        <summary>{e:word('source-more')}</summary>
        <dl class="facts">
          <xsl:if test="exists($remarks)"><dt>{e:word('note')}</dt></xsl:if>
          <xsl:for-each select="$remarks"><dd><xsl:call-template name="e:lang"/><xsl:apply-templates mode="flow"/></dd></xsl:for-each>
          <xsl:if test="exists($files)"><dt>{e:word('file')}</dt></xsl:if>
          <xsl:for-each select="$files"><dd>{normalize-space()}</dd></xsl:for-each>
          <xsl:if test="exists($e:file/extent)"><dt>{e:word('length')}</dt></xsl:if>
          <xsl:for-each select="$e:file/extent"><dd><xsl:call-template name="e:lang"/>{e:reading(.)}</dd></xsl:for-each>
        </dl>
      </details>
    </xsl:if>
  </xsl:template>

  <!-- "Part supplied from the neighbouring words; evidence from outside." -->
  <xsl:function name="e:how-dated" as="xs:string?">
    <xsl:param name="date" as="element(date)"/>
    <xsl:variable name="ways" as="xs:string*" select="
      for $key in e:categories($date/@ana, 'dating')
      return (key('e:by-id', 'dating.' || $key, root($e:tei))/catDesc ! replace(e:reading(.), '\s*\([^()]*\)$', ''), $key)[1]"/>
    <xsl:sequence select="string-join(($ways[1], tail($ways) ! (lower-case(substring(., 1, 1)) || substring(., 2))), '; ')[. ne ''] ! (. || '.')"/>
  </xsl:function>

  <!-- What the witness has before and after the text: masthead and navigation. What each page repeats is seen in the text as printed. -->
  <xsl:template name="e:as-received" as="element(h:details)?">
    <xsl:variable name="front" as="element()*" select="$e:tei/text/front/div[@type eq 'masthead']"/>
    <xsl:variable name="furniture" as="element()*" select="$e:tei/text//fw[not(@type = ('pageNum', 'header', 'footer'))]"/>
    <xsl:if test="exists($front | $furniture)">
      <details>
        <xsl:if test="$front/@xml:id"><xsl:attribute name="id" select="($front/@xml:id)[1]"/></xsl:if>
        <summary>{e:word('as-received')}</summary>
        <div class="received" lang="{e:language-of-text()}">
          <xsl:for-each select="$front">
            <xsl:apply-templates select="if (position() eq 1 and self::div) then node() else ." mode="flow"/>
          </xsl:for-each>
          <xsl:for-each select="$furniture"><p class="furniture">{normalize-space()}</p></xsl:for-each>
        </div>
      </details>
    </xsl:if>
  </xsl:template>

  <!-- The headings of the masthead are no headings of the page. -->
  <xsl:template match="div[@type eq 'record']/head | div[@type eq 'masthead']//head" mode="flow" as="element()" priority="5">
    <p class="head"><xsl:call-template name="e:common"/><xsl:apply-templates mode="flow"/></p>
  </xsl:template>

</xsl:stylesheet>
