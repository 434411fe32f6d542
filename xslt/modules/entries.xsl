<?xml version="1.0" encoding="UTF-8"?>
<!-- Entries of the registers: their name, a short identification beside a text, and all that the register says. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:mode name="entry" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <!-- All names of an entry: the one shown first. -->
  <xsl:function name="e:names" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="$entry/(persName | placeName | orgName | eventName | label | title | name)"/>
  </xsl:function>

  <xsl:function name="e:main-name" as="element()?">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="names" as="element()*" select="e:names($entry)"/>
    <xsl:sequence select="($names[@type eq 'main'], $names[@type eq 'reference'], $names[not(@type = ('sort', 'variant', 'short')) and not(@full eq 'abb')], $names)[1]"/>
  </xsl:function>

  <!-- The name as a reader sees it in a list and in a heading. -->
  <xsl:function name="e:name" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="e:main-name($entry) ! e:reading(.)"/>
  </xsl:function>

  <!-- The name under which a list sorts it: "Siberia, Eastern". -->
  <xsl:function name="e:sort-name" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="(e:names($entry)[@type eq 'sort'] ! e:reading(.), e:name($entry))[1]"/>
  </xsl:function>

  <!-- "Surname, Forename" in running text: "Forename Surname". -->
  <xsl:function name="e:direct-name" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="name" as="element()?" select="e:main-name($entry)"/>
    <xsl:sequence select="
      if ($name/surname and contains($name, ','))
      then string-join(($name/forename, $name/nameLink, $name/surname, $name/genName) ! normalize-space(), ' ')
      else e:name($entry)"/>
  </xsl:function>

  <!-- Life dates, dates of existence or of the event: "1931–2007", "born 1949", "October 1993". -->
  <xsl:function name="e:life" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="birth" as="xs:string?" select="$entry/birth/(@when, @notBefore)[1] ! substring(., 1, 4)"/>
    <xsl:variable name="death" as="xs:string?" select="$entry/death/(@when, @notBefore)[1] ! substring(., 1, 4)"/>
    <xsl:sequence select="
      if ($birth and $death) then e:fill('date-close', ($birth, $death))
      else if ($birth) then e:fill('born', $birth)
      else if ($death) then e:fill('died', $death)
      else if ($entry/(@when | @from | @to | @notBefore | @notAfter)) then e:dating($entry)
      else ($entry/date[@*][1] ! e:dating(.), '')[1]"/>
  </xsl:function>

  <!-- A few words that say who or what: the register's description, else post or kind. -->
  <xsl:function name="e:identity" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="(
      $entry/note[@type eq 'description'][1] ! e:reading(node()),
      $entry/occupation[1] ! e:reading(.),
      $entry/@type ! e:word-or('kind-' || ., .),
      '')[1]"/>
  </xsl:function>

  <!-- Description list of everything the register has. -->
  <xsl:template name="e:entry" as="element(h:dl)">
    <xsl:context-item as="element()" use="required"/>
    <dl class="facts">
      <xsl:if test="@type"><dt>{e:word('kind')}</dt><dd>{e:word-or('kind-' || @type, @type)}</dd></xsl:if>
      <xsl:if test="@when | @from | @to | @notBefore | @notAfter"><dt>{e:word('date')}</dt><dd>{e:dating(.)}</dd></xsl:if>
      <xsl:apply-templates select="birth, death, date" mode="entry"/>
      <xsl:call-template name="e:rows"><xsl:with-param name="of" select="occupation"/><xsl:with-param name="label" select="'posts'"/></xsl:call-template>
      <xsl:call-template name="e:rows"><xsl:with-param name="of" select="affiliation"/><xsl:with-param name="label" select="'affiliation'"/></xsl:call-template>
      <xsl:variable name="others" as="element()*" select="e:names(.)[not(. is e:main-name(current()))][not(@type eq 'sort')]"/>
      <xsl:call-template name="e:rows">
        <xsl:with-param name="of" select="$others[not(@xml:lang) or substring(@xml:lang, 1, 2) eq substring($e:language, 1, 2)]"/>
        <xsl:with-param name="label" select="'other-forms'"/>
      </xsl:call-template>
      <xsl:call-template name="e:rows">
        <xsl:with-param name="of" select="$others[@xml:lang and substring(@xml:lang, 1, 2) ne substring($e:language, 1, 2)]"/>
        <xsl:with-param name="label" select="'other-languages'"/>
      </xsl:call-template>
      <xsl:call-template name="e:rows"><xsl:with-param name="of" select="author | editor | publisher"/><xsl:with-param name="label" select="'by'"/></xsl:call-template>
      <xsl:apply-templates select="location/geo" mode="entry"/>
      <xsl:call-template name="e:rows"><xsl:with-param name="of" select="idno"/><xsl:with-param name="label" select="'identifiers'"/></xsl:call-template>
      <xsl:call-template name="e:rows"><xsl:with-param name="of" select="desc | p"/><xsl:with-param name="label" select="'description'"/></xsl:call-template>
      <xsl:call-template name="e:rows"><xsl:with-param name="of" select="note[not(@type = ('description', 'source'))]"/><xsl:with-param name="label" select="'note'"/></xsl:call-template>
      <xsl:call-template name="e:rows"><xsl:with-param name="of" select="note[@type eq 'source'] | listBibl/bibl | bibl"/><xsl:with-param name="label" select="'sources'"/></xsl:call-template>
    </dl>
  </xsl:template>

  <xsl:template name="e:rows" as="element()*">
    <xsl:param name="of" as="element()*"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:if test="exists($of)">
      <dt>{e:word($label)}</dt>
      <xsl:apply-templates select="$of" mode="entry"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="birth | death | date" mode="entry" as="element()*">
    <dt>{e:word(local-name())}</dt>
    <dd>{(e:dating(.)[. ne ''], e:reading(.))[1]}{@cert ! (' (' || e:word-or('cert-' || ., .) || ')')}</dd>
  </xsl:template>

  <xsl:template match="occupation | affiliation" mode="entry" as="element()">
    <dd>
      <xsl:sequence select="e:lang($e:edition-language)"/>
      <xsl:choose>
        <xsl:when test="exists(e:pointers(.))">
          <a href="{e:page(e:pointers(.)[1])}">{(e:reading(.)[. ne ''], @ref)[1]}</a>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="flow"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@when | @from | @to | @notBefore | @notAfter"><xsl:text>, {e:dating(.)}</xsl:text></xsl:if>
    </dd>
  </xsl:template>

  <xsl:template match="persName | placeName | orgName | eventName | label | title | name" mode="entry" as="element()">
    <dd>
      <xsl:sequence select="e:lang((@xml:lang, $e:edition-language)[1])"/>
      <xsl:value-of select="e:reading(.)"/>
      <xsl:if test="@xml:lang and substring(@xml:lang, 1, 2) ne substring($e:language, 1, 2)">
        <span class="gloss" lang="{$e:language}"> {e:word-or('language-' || @xml:lang, @xml:lang)}</span>
      </xsl:if>
      <xsl:if test="@type eq 'reference'"><span class="gloss"> {e:word('full-title')}</span></xsl:if>
    </dd>
  </xsl:template>

  <xsl:template match="geo" mode="entry" as="element()*">
    <dt>{e:word('coordinates')}</dt>
    <dd>{replace(normalize-space(.), '[ ,]+', ', ')} <a href="{$root}map/index.html">{e:word('map')}</a></dd>
  </xsl:template>

  <!-- A row "authority-NAME" of the words gives the address, {1} being the identifier. -->
  <xsl:template match="idno" mode="entry" as="element()">
    <dd>
      <xsl:choose>
        <xsl:when test="exists($e:words('authority-' || @type))">
          <a rel="external" href="{e:fill('authority-' || @type, normalize-space())}">{@type} {normalize-space()}</a>
        </xsl:when>
        <xsl:otherwise>{string-join((@type, normalize-space()), ' ')}</xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@cert"><xsl:text> ({e:word-or('cert-' || @cert, @cert)})</xsl:text></xsl:if>
    </dd>
  </xsl:template>

  <xsl:template match="desc | p | note | bibl | author | editor | publisher" mode="entry" as="element()">
    <dd>
      <xsl:sequence select="e:lang((@xml:lang, $e:edition-language)[1])"/>
      <xsl:apply-templates mode="flow"/>
    </dd>
  </xsl:template>

</xsl:stylesheet>
